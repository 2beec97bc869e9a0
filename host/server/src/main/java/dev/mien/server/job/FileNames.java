package dev.mien.server.job;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes a name that somebody chose fit for a file on any system. */
final class FileNames {
  /** Most file systems allow 255 bytes; the rest is for what the host adds. */
  private static final int MAXIMUM_BYTES = 180;

  private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\p{Cf}<>:\"/\\\\|?*%;#]+");
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])");

  private FileNames() {}

  /**
   * The stem of a file name: no separators, nothing that Windows reserves, not too long, not empty.
   */
  static String stem(String wanted) {
    String name = UNFIT.matcher(wanted).replaceAll("_");
    name = shorten(name).replaceAll("^[. ]+|[. ]+$", "");
    if (name.isEmpty()) {
      return "result";
    }
    return RESERVED.matcher(name).matches() ? "_" + name : name;
  }

  /** The extension with its dot, if it is a plain one; else empty. */
  static String extension(String name) {
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 ? name.substring(dot) : "";
    return extension.matches("\\.[A-Za-z0-9]{1,10}") ? extension : "";
  }

  private static String shorten(String name) {
    StringBuilder result = new StringBuilder();
    int bytes = 0;
    for (int codePoint : name.codePoints().toArray()) {
      String character = Character.toString(codePoint);
      bytes += character.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAXIMUM_BYTES) {
        break;
      }
      result.append(character);
    }
    return result.toString();
  }
}
