package dev.mien.plugin.sadtalker;

import dev.mien.face.FaceLandmarks;
import dev.mien.face.restore.FaceAlignment;
import dev.mien.face.restore.FivePoints;
import dev.mien.plugin.sadtalker.source.VideoArea;
import dev.mien.spi.Text;
import dev.mien.spi.face.FaceRestorer;

/**
 * How large a video becomes whose face is restored.
 *
 * @param width in pixels, even
 * @param height in pixels, even
 * @param lessThanWanted whether a video cannot be as large as somebody wants
 */
record EnhancedSize(int width, int height, boolean lessThanWanted) {
  /** SadTalker's. */
  private static final int REFERENCE = 2;

  /**
   * A restored face has 512 pixels. A video in which it takes fewer than this would show less than
   * three quarters of its detail.
   */
  private static final double SMALL_FACE = 0.75 * FaceRestorer.FACE_SIZE;

  /**
   * The size for a request.
   *
   * @param width of the frames that are restored
   * @param height of these
   * @param side of the square of the aligned face, in pixels of these
   */
  static EnhancedSize of(int width, int height, double side, EnhancerRequest request) {
    double most = VideoArea.mostEnlarged(width, height);
    double wanted = request.enlargement().orElseGet(() -> automatic(side, request, most));
    double enlargement = Math.max(1, Math.min(wanted, most));
    return new EnhancedSize(
        VideoArea.even(width * enlargement),
        VideoArea.even(height * enlargement),
        enlargement < wanted);
  }

  /** The side of the square that restorers see of a face, in the pixels of its points. */
  static double side(FaceLandmarks face) {
    return FaceRestorer.FACE_SIZE / FaceAlignment.of(FivePoints.of(face)).toFace().scale();
  }

  private static int automatic(double side, EnhancerRequest request, double most) {
    if (request.settings().fidelity().isReference()) {
      return REFERENCE;
    }
    return side < SMALL_FACE && most >= 2 ? 2 : 1;
  }

  /** That a video cannot be as large. */
  Text limit() {
    return Text.of(
        "A video cannot be as large as was asked for; this one has %d x %d."
            .formatted(width, height),
        "视频无法达到要求的尺寸，实际为 %d x %d。".formatted(width, height));
  }
}
