package dev.mien.spi.pipeline;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.Text;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.parameter.Condition;
import java.util.List;
import java.util.Optional;

/**
 * Files of weights that work together.
 *
 * @param label a few words that tell the sets of one feature apart: "Files of version 0.0.2"
 * @param members at least one
 */
public record ModelSet(Text label, List<Member> members) {
  /**
   * A file of a set.
   *
   * @param when which requests need it; all of them, if empty
   */
  public record Member(OfficialFile file, Optional<Condition> when) {
    public Member {
      requireNonNull(file, "file is null");
      requireNonNull(when, "when is null");
    }

    /** A file that every request needs. */
    public static Member of(OfficialFile file) {
      return new Member(file, Optional.empty());
    }

    /** A file that some requests need. */
    public static Member of(OfficialFile file, Condition when) {
      return new Member(file, Optional.of(when));
    }

    /** Whether a request needs it. */
    public boolean isNeededFor(PipelineRequest request) {
      return when.map(request::meets).orElse(true);
    }
  }

  public ModelSet {
    requireNonNull(label, "label is null");
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("the set '%s' has no files".formatted(label));
    }
  }
}
