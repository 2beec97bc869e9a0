package dev.mien.plugin.sadtalker.source;

import dev.mien.face.FaceLandmarks;
import dev.mien.media.image.ImageOps;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;

/**
 * The picture that will move, of the size that the video will have, and the face in it.
 *
 * @param picture even width and height
 * @param landmarks in pixels of {@code picture}
 */
public record SourceFace(Image picture, FaceLandmarks landmarks) {
  /** More than this H.264 encoders do not take: 4K, either way up. */
  private static final int LONGEST_SIDE = 3840;

  private static final long MOST_PIXELS = 3840L * 2160;

  /**
   * Prepares a photo.
   *
   * @param photo upright
   * @param landmarks in pixels of {@code photo}
   * @param size width of the video in pixels for every mode that does not keep the photo
   */
  public static SourceFace prepare(
      Image photo, FaceLandmarks landmarks, Preprocess preprocess, int size) {
    CropBox box = box(photo, landmarks, preprocess);
    Image cut = ImageOps.crop(photo, box.left(), box.top(), box.width(), box.height());
    double scale = preprocess.keepsPhoto() ? largestScale(box) : (double) size / box.width();
    int width = even(box.width() * scale);
    int height = even(box.height() * scale);
    Image picture =
        width == box.width() && height == box.height() ? cut : ImageOps.resize(cut, width, height);
    double scaleX = (double) width / box.width();
    double scaleY = (double) height / box.height();
    // Pixel centres are whole numbers, so half a pixel is added before scaling and taken off after.
    FaceLandmarks moved =
        landmarks.map(
            point ->
                new Point(
                    (point.x() - box.left() + 0.5) * scaleX - 0.5,
                    (point.y() - box.top() + 0.5) * scaleY - 0.5));
    return new SourceFace(picture, moved);
  }

  /** Whether the photo has to be made smaller for a video of its own resolution. */
  public static boolean tooLargeForVideo(Image photo) {
    return largestScale(new CropBox(0, 0, photo.width(), photo.height())) < 1;
  }

  private static CropBox box(Image photo, FaceLandmarks landmarks, Preprocess preprocess) {
    return switch (preprocess) {
      case CROP -> FaceCrop.around(landmarks, photo.width(), photo.height()).inner();
      case EXTCROP -> FaceCrop.around(landmarks, photo.width(), photo.height()).outer();
      case RESIZE -> new CropBox(0, 0, photo.width(), photo.height());
      // A video has even sides: an odd last column or row goes, nothing is resampled.
      case FULL, EXTFULL ->
          largestScale(new CropBox(0, 0, photo.width(), photo.height())) < 1
              ? new CropBox(0, 0, photo.width(), photo.height())
              : new CropBox(
                  0, 0, Math.max(photo.width() & ~1, 1), Math.max(photo.height() & ~1, 1));
    };
  }

  private static double largestScale(CropBox box) {
    double side = (double) LONGEST_SIDE / Math.max(box.width(), box.height());
    double area = Math.sqrt((double) MOST_PIXELS / ((double) box.width() * box.height()));
    return Math.min(1, Math.min(side, area));
  }

  private static int even(double length) {
    return Math.max(2, 2 * (int) Math.round(length / 2));
  }
}
