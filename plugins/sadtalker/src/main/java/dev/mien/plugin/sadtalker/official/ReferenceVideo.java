package dev.mien.plugin.sadtalker.official;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A video whose motion the portrait takes over.
 *
 * @param file of any frame rate, constant or not
 * @param name what its owner calls it
 * @param lends what is taken from it
 */
public record ReferenceVideo(Path file, String name, Lends lends) {
  /** The parameter that it is given by, for whoever must be told that it is of no use. */
  public static final String PARAMETER = "ref_video";

  /** Parts of a motion. Names: SadTalker, {@code ref_info}. */
  public enum Lends {
    /** The movement of the head. */
    POSE(true, false),
    /** The eyes. */
    BLINK(false, true),
    /** Head and eyes. */
    POSE_AND_BLINK(true, true),
    /** Everything: the portrait does what the video does, whatever the voice says. */
    ALL(true, true);

    private final boolean pose;
    private final boolean blink;

    Lends(boolean pose, boolean blink) {
      this.pose = pose;
      this.blink = blink;
    }

    boolean pose() {
      return pose;
    }

    boolean blink() {
      return blink;
    }
  }

  public ReferenceVideo {
    requireNonNull(file, "file is null");
    requireNonNull(name, "name is null");
    requireNonNull(lends, "lends is null");
  }
}
