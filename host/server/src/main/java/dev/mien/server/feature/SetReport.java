package dev.mien.server.feature;

import dev.mien.spi.pipeline.ModelSet;
import java.util.List;

/** A set of files that would do for a feature, and how it is with each of them on this machine. */
public record SetReport(ModelSet set, List<FileReport> files) {
  public SetReport {
    files = List.copyOf(files);
  }

  /** Whether every request could be served. */
  public boolean isComplete() {
    return files.stream().allMatch(FileReport::isSound);
  }

  /** Whether some request could be served: what all need is there, and something of the rest. */
  public boolean isUsable() {
    boolean common =
        files.stream().filter(file -> file.member().when().isEmpty()).allMatch(FileReport::isSound);
    boolean special = files.stream().anyMatch(file -> file.member().when().isPresent());
    return common
        && (!special
            || files.stream().anyMatch(file -> file.member().when().isPresent() && file.isSound()));
  }

  /** Those that are not there, or cannot be used. */
  public List<FileReport> lacking() {
    return files.stream().filter(file -> !file.isSound()).toList();
  }
}
