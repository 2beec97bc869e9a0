package dev.mien.plugin.sadtalker.render;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Angles that the head passes through at constant speed from the first frame to the last, in place
 * of those that the coefficients ask for. Source: SadTalker, {@code
 * src/generate_facerender_batch.py} ({@code gen_camera_pose}).
 *
 * @param degrees at least one
 */
public record CameraPath(List<Double> degrees) {
  private static final double FARTHEST = 90;

  public CameraPath {
    degrees = List.copyOf(degrees);
    if (degrees.isEmpty()) {
      throw new IllegalArgumentException("a path needs an angle");
    }
  }

  /**
   * Reads a list such as {@code -20, 30, 10}; spaces alone separate too, as on SadTalker's command
   * line.
   *
   * @throws MienException {@code INVALID_PARAMETER} if that is no list of angles from -90 to 90
   */
  public static CameraPath parse(String text) {
    String list = text.strip();
    if (list.isEmpty()) {
      throw invalid(text, "it is empty");
    }
    return new CameraPath(
        Arrays.stream(list.split("\\s*,\\s*|\\s+", -1))
            .map(angle -> angle(text, angle))
            .collect(Collectors.toList()));
  }

  private static Double angle(String text, String angle) {
    double degrees;
    try {
      degrees = Double.parseDouble(angle);
    } catch (NumberFormatException e) {
      throw invalid(text, angle.isEmpty() ? "a number is missing" : "“" + angle + "” is no number");
    }
    if (!(Math.abs(degrees) <= FARTHEST)) {
      throw invalid(text, angle + " is beyond -90 to 90");
    }
    return degrees;
  }

  private static MienException invalid(String text, String problem) {
    return new MienException(
        StandardErrorCode.INVALID_PARAMETER,
        "“%s” is no list of angles: %s. Give degrees from -90 to 90, for example “-20, 30, 10”."
            .formatted(text, problem));
  }

  /**
   * The angle of every frame in degrees, [frames].
   *
   * <p>Two equal angles in a row, and a video of one frame, divide by zero in the reference; here
   * they take no time.
   */
  public double[] at(int frames) {
    double[] angles = new double[frames];
    double length = 0;
    for (int i = 1; i < degrees.size(); i++) {
      length += Math.abs(degrees.get(i) - degrees.get(i - 1));
    }
    if (length == 0 || frames == 1) {
      Arrays.fill(angles, degrees.get(0));
      return angles;
    }
    double speed = length / (frames - 1);
    int filled = 0;
    for (int i = 1; i < degrees.size(); i++) {
      double from = degrees.get(i - 1);
      double step = degrees.get(i) < from ? -speed : speed;
      // The end is not reached: it is the next leg's start.
      int count = (int) Math.ceil((degrees.get(i) - from) / step);
      for (int k = 0; k < count && filled < frames; k++) {
        angles[filled++] = from + k * step;
      }
    }
    Arrays.fill(angles, filled, frames, angles[filled - 1]);
    return angles;
  }
}
