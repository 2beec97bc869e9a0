package dev.mien.plugin.sadtalker.source;

import dev.mien.face.FaceLandmarks;
import dev.mien.spi.media.Region;
import java.util.Optional;

/**
 * Which part of a photo becomes the video, and the size that the video has.
 *
 * @param box inside the photo
 * @param width of the video in pixels, even
 * @param height of the video in pixels, even
 */
public record VideoArea(CropBox box, int width, int height) {
  /** More than this H.264 encoders do not take: 4K, either way up. */
  private static final int LONGEST_SIDE = 3840;

  private static final long MOST_PIXELS = 3840L * 2160;

  /**
   * The area for a face.
   *
   * @param photoWidth in pixels
   * @param photoHeight in pixels
   * @param landmarks in pixels of the photo
   * @param size width of the video in pixels for every mode that does not keep the photo
   * @param crop takes the place of the automatic box where a mode cuts the face out; must have been
   *     found good by {@link CropChoice}
   */
  public static VideoArea of(
      int photoWidth,
      int photoHeight,
      FaceLandmarks landmarks,
      Preprocess preprocess,
      int size,
      Optional<Region> crop) {
    CropBox whole = new CropBox(0, 0, photoWidth, photoHeight);
    double most = largestScale(whole);
    if (preprocess.keepsPhoto() && most == 1) {
      // A video has even sides: an odd last column or row goes, nothing is resampled.
      CropBox even = new CropBox(0, 0, Math.max(photoWidth & ~1, 1), Math.max(photoHeight & ~1, 1));
      return new VideoArea(even, even(even.width()), even(even.height()));
    }
    CropBox box =
        preprocess.cutsOut()
            ? crop.map(region -> CropBox.within(region, photoWidth, photoHeight))
                .orElseGet(() -> automatic(photoWidth, photoHeight, landmarks, preprocess))
            : whole;
    double scale =
        preprocess.keepsPhoto() ? most : Math.min((double) size / box.width(), limit(box));
    return new VideoArea(box, even(box.width() * scale), even(box.height() * scale));
  }

  /** The box that is cut out when nobody chose another: the reference's, with or without border. */
  public static CropBox automatic(
      int photoWidth, int photoHeight, FaceLandmarks landmarks, Preprocess preprocess) {
    FaceCrop crop = FaceCrop.around(landmarks, photoWidth, photoHeight);
    return preprocess == Preprocess.CROP ? crop.inner() : crop.outer();
  }

  /** Whether a mode that keeps the photo has to make it smaller all the same. */
  public static boolean shrinks(int photoWidth, int photoHeight) {
    return largestScale(new CropBox(0, 0, photoWidth, photoHeight)) < 1;
  }

  /** How many times larger a video of that size may become at most. */
  public static double mostEnlarged(int width, int height) {
    return limit(new CropBox(0, 0, width, height));
  }

  /** How much larger the photo appears in the video. */
  public double scale() {
    return (double) width / box.width();
  }

  private static double largestScale(CropBox box) {
    return Math.min(1, limit(box));
  }

  private static double limit(CropBox box) {
    double side = (double) LONGEST_SIDE / Math.max(box.width(), box.height());
    double area = Math.sqrt((double) MOST_PIXELS / ((double) box.width() * box.height()));
    return Math.min(side, area);
  }

  /** The even number nearest to a length: a video has even sides. */
  public static int even(double length) {
    return Math.max(2, 2 * (int) Math.round(length / 2));
  }
}
