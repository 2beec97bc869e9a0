package dev.mien.plugin.gfpgan;

import dev.mien.neural.checkpoint.Checkpoint;
import dev.mien.neural.runtime.NetworkFile;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * A file of weights, and which network it holds: told by the names of its tensors, whatever it is
 * called.
 *
 * @param prefix of its names, {@code params_ema/} in the published files
 */
record RestorerFile(Path path, Architecture architecture, String prefix) {
  /**
   * Looks into a file; no weight is read.
   *
   * @throws MienException ({@code MISSING_MODEL}) if it cannot be read or is none of ours
   */
  static RestorerFile of(Path path) {
    try (Checkpoint checkpoint = Checkpoint.open(path)) {
      Set<String> names = checkpoint.tensors().keySet();
      for (Architecture architecture : Architecture.ALL) {
        Optional<String> prefix = prefix(names, architecture.mark());
        if (prefix.isPresent()) {
          return new RestorerFile(path, architecture, prefix.get());
        }
      }
      throw new MienException(
          StandardErrorCode.MISSING_MODEL,
          "'%s' holds no face restorer that Mien knows: it looks like %s. Expected GFPGAN 1.2 to 1.4, CodeFormer or RestoreFormer; get one from its official page."
              .formatted(path, OtherNetwork.describe(names)));
    }
  }

  /** What stands before a name; training leaves smoothed weights beside raw ones. */
  private static Optional<String> prefix(Set<String> names, String mark) {
    return names.stream()
        .filter(name -> name.equals(mark) || name.endsWith("/" + mark) || name.endsWith("." + mark))
        .map(name -> name.substring(0, name.length() - mark.length()))
        .min(Comparator.comparing((String prefix) -> !prefix.contains("ema")));
  }

  /** Why a file is not what is expected under a restorer's name; empty if it is. */
  static Optional<Text> problem(Path path, OfficialRestorer expected) {
    try {
      RestorerFile file = of(path);
      return file.misplaced(expected)
          .or(
              () ->
                  NetworkFile.misfit(path, file.architecture.network(), file.prefix).map(Text::of));
    } catch (MienException e) {
      return Optional.of(Text.of(String.valueOf(e.getMessage())));
    }
  }

  /** What to say where another restorer's file is expected; empty if this is the right one. */
  Optional<Text> misplaced(OfficialRestorer expected) {
    if (architecture.equals(expected.architecture())) {
      return Optional.empty();
    }
    String found = architecture.label();
    String wanted = expected.architecture().label();
    String page = expected.files().get(0).page();
    return Optional.of(
        Text.of(
            "'%s' holds %s, expected %s. Give it its own name back, and get the right file from %s."
                .formatted(path, found, wanted, page),
            "“%s”里是 %s，而应为 %s。请改回它原来的文件名，并从 %s 获取正确的文件。".formatted(path, found, wanted, page)));
  }
}
