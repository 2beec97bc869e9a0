package dev.mien.server.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges names in archives: which would leave the folder, or mean something else somewhere. */
public final class SafeNames {
  private static final int MAXIMUM_LENGTH = 240;
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|conin\\$|conout\\$|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?");
  private static final String FORBIDDEN = "<>:\"|?*\\";

  private SafeNames() {}

  /** What is wrong with the name of an entry; empty if nothing is. */
  public static Optional<String> problem(String name) {
    if (name.isEmpty() || name.length() > MAXIMUM_LENGTH) {
      return Optional.of("a name of %d characters".formatted(name.length()));
    }
    if (name.startsWith("/")) {
      return Optional.of("an absolute name");
    }
    if (name.chars().anyMatch(c -> c < 0x20 || c == 0x7f || FORBIDDEN.indexOf(c) >= 0)) {
      return Optional.of("a character that some systems forbid");
    }
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    return Arrays.stream(path.split("/", -1))
        .flatMap(part -> partProblem(part).stream())
        .findFirst();
  }

  private static Optional<String> partProblem(String part) {
    if (part.equals(".") || part.equals("..")) {
      return Optional.of("a way out of its folder");
    }
    if (part.isEmpty() || part.endsWith(".") || part.endsWith(" ")) {
      return Optional.of("a part that some systems change");
    }
    return isDevice(part) ? Optional.of("the name of a device on Windows") : Optional.empty();
  }

  /** Whether Windows takes the name for a device, such as {@code NUL} or {@code com1.txt}. */
  public static boolean isDevice(String name) {
    return DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }
}
