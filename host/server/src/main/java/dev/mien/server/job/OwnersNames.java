package dev.mien.server.job;

import dev.mien.spi.media.InputFile;
import java.util.Collection;

/**
 * Calls files in messages what their owners call them. On the disk they have names of the host's
 * own, which say nothing to a person.
 */
public final class OwnersNames {
  private OwnersNames() {}

  /** The message with every quoted name of these files replaced by its owner's. */
  public static String in(String message, Collection<InputFile> files) {
    String result = message;
    for (InputFile file : files) {
      result = result.replace(quoted(file.path().getFileName()), quoted(file.name()));
    }
    return result;
  }

  private static String quoted(Object name) {
    return "“" + name + "”";
  }
}
