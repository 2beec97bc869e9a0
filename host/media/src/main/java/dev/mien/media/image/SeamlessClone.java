package dev.mien.media.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_photo.NORMAL_CLONE;

import dev.mien.spi.media.Image;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_photo;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Puts a rectangle of one picture into another so that its gradients stay and its rim fits:
 * OpenCV's {@code seamlessClone} in its normal mode (Pérez, Gangnet and Blake, "Poisson image
 * editing", 2003).
 */
public final class SeamlessClone {
  private SeamlessClone() {}

  /**
   * A new picture with the patch in it. OpenCV leaves one pixel around the patch as it was.
   *
   * @param patch at least 4 x 4 pixels
   * @param background stays as it is
   * @param left column of the background where the patch starts
   * @param top row of the background where the patch starts
   * @throws IndexOutOfBoundsException if the patch is not inside the background
   */
  public static Image paste(Image patch, Image background, int left, int top) {
    if (left < 0
        || top < 0
        || patch.width() > background.width() - left
        || patch.height() > background.height() - top) {
      throw new IndexOutOfBoundsException(
          "%d x %d at (%d, %d) is not inside %d x %d"
              .formatted(
                  patch.width(),
                  patch.height(),
                  left,
                  top,
                  background.width(),
                  background.height()));
    }
    byte[] result = new byte[background.rgb().length];
    try (BytePointer patchBytes = new BytePointer(patch.rgb());
        Mat source = new Mat(patch.height(), patch.width(), CV_8UC3, patchBytes);
        BytePointer backgroundBytes = new BytePointer(background.rgb());
        Mat destination =
            new Mat(background.height(), background.width(), CV_8UC3, backgroundBytes);
        Scalar white = new Scalar(255);
        Mat mask = new Mat(patch.height(), patch.width(), CV_8UC1, white);
        Point centre = new Point(left + patch.width() / 2, top + patch.height() / 2);
        Mat blended = new Mat()) {
      opencv_photo.seamlessClone(source, destination, mask, centre, blended, NORMAL_CLONE);
      blended.data().get(result);
    }
    return new Image(background.width(), background.height(), result);
  }
}
