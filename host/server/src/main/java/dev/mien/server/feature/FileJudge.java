package dev.mien.server.feature;

import dev.mien.server.model.FileMemory;
import dev.mien.server.model.ModelFileCheck;
import dev.mien.server.plugin.Offering;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.model.OfficialFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a file is what its name says: first by its own looks, then by what the plugin says that
 * would read it. A file is judged again only when it has changed.
 */
final class FileJudge {
  private static final Logger LOG = LoggerFactory.getLogger(FileJudge.class);

  /** Whose word about which file it is. */
  private record Question(String plugin, String version, String offering, String file) {}

  private final FileMemory<Optional<Text>> memory = new FileMemory<>();

  /**
   * Why a file cannot be used and what to do about it; empty if nothing speaks against it.
   *
   * @param official what it should be
   * @param path where it lies, under any name
   * @throws MienException ({@code MISSING_MODEL}) if it cannot be read
   */
  Optional<Text> problem(Offering offering, OfficialFile official, Path path) {
    Question question =
        new Question(offering.pluginId(), offering.pluginVersion(), offering.id(), official.name());
    return memory.of(
        path,
        question,
        file -> {
          Optional<Text> looks = ModelFileCheck.problem(file, official.name());
          return looks.isPresent() ? looks : ask(offering, official, file);
        });
  }

  /**
   * The same for a file that no official one is known for: by its own looks alone.
   *
   * @throws MienException ({@code MISSING_MODEL}) if it cannot be read
   */
  Optional<Text> looks(Path path) {
    return memory.of(path, "looks", ModelFileCheck::problem);
  }

  /** What the plugin says. That it cannot say anything is no fault of the file. */
  private static Optional<Text> ask(Offering offering, OfficialFile official, Path file)
      throws IOException {
    try {
      return offering.problem(official, file);
    } catch (MienException e) {
      if (e.code() == StandardErrorCode.MISSING_MODEL) {
        return Optional.of(Text.of(String.valueOf(e.getMessage())));
      }
      LOG.warn("'{}' cannot judge {}.", offering.id(), file, e);
      return Optional.empty();
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("'{}' cannot judge {}.", offering.id(), file, e);
      return Optional.empty();
    }
  }
}
