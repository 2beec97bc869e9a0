package dev.mien.plugin.sadtalker.source;

import dev.mien.face.FaceLandmarks;
import dev.mien.spi.Text;
import dev.mien.spi.media.Point;
import dev.mien.spi.media.Region;
import java.util.List;
import java.util.Optional;

/** Whether a box that somebody drew can be cut out. */
public final class CropChoice {
  private static final int SMALLEST = 32;

  private CropChoice() {}

  /**
   * What is wrong with a box.
   *
   * @param width of the photo in pixels
   * @param height of the photo in pixels
   * @param face in pixels of the photo
   * @return what was given and what to do, or nothing if the box will do
   */
  public static Optional<Text> problem(Region box, int width, int height, FaceLandmarks face) {
    // A box that was drawn on a scaled photo may miss its edge by a rounding.
    if (box.x() < 0 || box.y() < 0 || box.right() > width + 1 || box.bottom() > height + 1) {
      return Optional.of(
          Text.of(
              "The box reaches to %.0f, %.0f, beyond the photo of %d x %d pixels. Move it inside."
                  .formatted(box.right(), box.bottom(), width, height),
              "裁剪框延伸到 %.0f, %.0f，超出了 %d x %d 像素的照片。请移到照片之内。"
                  .formatted(box.right(), box.bottom(), width, height)));
    }
    if (Math.min(box.width(), box.height()) < SMALLEST) {
      return Optional.of(
          Text.of(
              "The box is %.0f x %.0f pixels; it must have at least %d each way. Make it larger."
                  .formatted(box.width(), box.height(), SMALLEST),
              "裁剪框只有 %.0f x %.0f 像素，每边至少需要 %d 像素。请放大。"
                  .formatted(box.width(), box.height(), SMALLEST)));
    }
    List<Point> parts =
        List.of(face.leftEye(), face.rightEye(), face.mouthLeft(), face.mouthRight());
    for (Point part : parts) {
      if (part.x() < box.x()
          || part.y() < box.y()
          || part.x() > box.right()
          || part.y() > box.bottom()) {
        return Optional.of(
            Text.of(
                "The box leaves out a part of the face: eyes and mouth must lie inside.",
                "裁剪框没有包含整张脸：眼睛和嘴都必须在框内。"));
      }
    }
    return Optional.empty();
  }
}
