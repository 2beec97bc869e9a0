package dev.mien.testkit.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/**
 * Where reference numbers lie. The full set is the folder named by the system property {@code
 * mien.goldens}, or {@code shared/goldens} beside the repository. What it lacks, or all of it in a
 * plain clone, comes from the compact set, the repository's own folder {@code goldens}.
 *
 * <p>Nothing depends on how many cases a folder holds or what they are called.
 */
public final class Goldens {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Path> SETS = sets();

  private Goldens() {}

  /**
   * Every case of a folder, for a parameterized test.
   *
   * @param folder as {@code sadtalker/mel}
   */
  public static Stream<GoldenCase> cases(String folder) {
    return SETS.stream()
        .map(set -> casesIn(set.resolve(folder), folder))
        .filter(cases -> !cases.isEmpty())
        .findFirst()
        .orElseThrow(() -> missing(folder + "/*.safetensors"))
        .stream();
  }

  /** The weights that a folder's cases were computed with. */
  public static SyntheticWeights weights(String folder) {
    return SyntheticWeights.of(file(folder + "/manifest.json").resolveSibling(""));
  }

  /** A table of numbers, as {@code sadtalker/croper/cases.json}. */
  public static JsonNode json(String path) {
    try {
      return JSON.readTree(Files.readString(file(path)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A file of the set, as {@code sadtalker/mel/case-0.wav}. */
  public static Path file(String path) {
    return SETS.stream()
        .map(set -> set.resolve(path))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> missing(path));
  }

  /** Whether a file or folder is in one of the sets; tests of pictures that are not ours ask. */
  public static boolean has(String path) {
    return SETS.stream().anyMatch(set -> Files.exists(set.resolve(path)));
  }

  private static List<GoldenCase> casesIn(Path folder, String name) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".safetensors"))
          .filter(file -> !file.endsWith(SyntheticWeights.LITERALS))
          .sorted()
          .map(file -> GoldenCase.read(name, file))
          .filter(golden -> !golden.outputs().isEmpty())
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static NoSuchElementException missing(String path) {
    return new NoSuchElementException("No golden %s below any of %s".formatted(path, SETS));
  }

  private static List<Path> sets() {
    Path repository = repository();
    String property = System.getProperty("mien.goldens", "");
    Path full = repository.resolve(property.isEmpty() ? "../shared/goldens" : property);
    return Stream.of(full, repository.resolve("goldens"))
        .map(set -> set.toAbsolutePath().normalize())
        .filter(Files::isDirectory)
        .toList();
  }

  /** Surefire says where it is; elsewhere it is the next folder upwards that holds the wrapper. */
  private static Path repository() {
    String property = System.getProperty("mien.repository", "");
    if (!property.isEmpty()) {
      return Path.of(property);
    }
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("mvnw"))) {
        return folder;
      }
    }
    return here;
  }
}
