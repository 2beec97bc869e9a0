package dev.mien.testkit.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Fills a folder of models with files of synthetic weights, so that the program runs its networks
 * where nobody has the official ones. What comes out moves, but is no face.
 */
public final class WriteCheckpoints {
  private WriteCheckpoints() {}

  /**
   * Writes.
   *
   * @param args the folder of models, and which files: {@code new} and {@code old} generation of
   *     SadTalker, {@code faces}, {@code restorers}, {@code upscalers}
   */
  public static void main(String[] args) throws IOException {
    Path models = Path.of(args[0]);
    Set<OfficialFile> files = new LinkedHashSet<>();
    for (String which : Arrays.copyOfRange(args, 1, args.length)) {
      files.addAll(named(which));
    }
    for (OfficialFile file : files) {
      Path folder = Files.createDirectories(models.resolve(file.folder()));
      System.out.println(file.write(folder));
    }
  }

  private static List<OfficialFile> named(String which) {
    return switch (which) {
      case "new" -> OfficialFile.SADTALKER_NEW;
      case "old" -> OfficialFile.SADTALKER_OLD;
      case "faces" -> OfficialFile.FACES;
      case "restorers" -> OfficialFile.RESTORERS;
      case "upscalers" -> OfficialFile.UPSCALERS;
      default ->
          throw new IllegalArgumentException(
              "'%s' is neither new, old, faces, restorers nor upscalers".formatted(which));
    };
  }
}
