package dev.mien.server.feature;

import dev.mien.spi.Text;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.pipeline.ModelSet.Member;
import java.util.Optional;

/**
 * A file that a feature needs, and how it is with it on this machine.
 *
 * @param member what is needed, and for which requests
 * @param found the one that would be used
 * @param problem why that one cannot be used and what to do about it
 */
public record FileReport(Member member, Optional<ModelFile> found, Optional<Text> problem) {
  /** What is needed. */
  public OfficialFile file() {
    return member.file();
  }

  /** Whether it is there and nothing speaks against it. */
  public boolean isSound() {
    return found.isPresent() && problem.isEmpty();
  }
}
