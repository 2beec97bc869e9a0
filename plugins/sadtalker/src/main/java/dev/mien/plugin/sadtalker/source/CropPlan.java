package dev.mien.plugin.sadtalker.source;

import dev.mien.face.FaceLandmarks;
import dev.mien.face.neural.Fidelity;
import dev.mien.media.image.ImageOps;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import dev.mien.spi.media.Region;

/**
 * What a face renderer that sees a square gets to see of a photo, and where its frames belong.
 *
 * <p>A face of 2048 pixels and more is cut out of a photo that was shrunk first. Source: SadTalker,
 * {@code src/utils/croper.py}, {@code preprocess.py} and {@code paste_pic.py}.
 *
 * @param shrunkWidth of the photo when the cut is made, in pixels
 * @param shrunkHeight of the photo when the cut is made, in pixels
 * @param cut what the renderer sees, in pixels of the shrunk photo
 * @param paste where its frames belong in a mode that keeps the photo, in pixels of the photo
 *     itself
 * @param shown width to height of this box is that of the video in a mode that does not
 */
public record CropPlan(
    int shrunkWidth, int shrunkHeight, CropBox cut, CropBox paste, CropBox shown) {
  private static final int SHRUNK_FACE = 512;
  private static final int SMALLEST = 8;

  public CropPlan {
    if (cut.width() < SMALLEST || cut.height() < SMALLEST) {
      throw new MienException(
          StandardErrorCode.NO_FACE,
          "Only %d x %d pixels of the face lie inside the picture. Give one that shows the whole face."
              .formatted(Math.max(0, cut.width()), Math.max(0, cut.height())));
    }
  }

  /**
   * The plan for a face.
   *
   * @param face in pixels of the photo
   * @param width of the photo
   * @param height of the photo
   * @param fidelity with {@code REFERENCE}, faces in tall photos lose their chin, frames of shrunk
   *     photos are pasted at the wrong place or beyond the photo, and the shape of {@code extcrop}
   *     is that of {@code crop}
   * @throws MienException {@code NO_FACE} if next to nothing of the face is inside the photo
   */
  public static CropPlan of(
      FaceLandmarks face, int width, int height, Preprocess preprocess, Fidelity fidelity) {
    CropBox photo = new CropBox(0, 0, width, height);
    if (preprocess == Preprocess.RESIZE) {
      return new CropPlan(width, height, photo, photo, photo);
    }
    int shrink = shrink(FaceCrop.side(face));
    int shrunkWidth = shrunk(width, shrink);
    int shrunkHeight = shrunk(height, shrink);
    FaceLandmarks scaled = face.map(point -> new Point(point.x() / shrink, point.y() / shrink));
    FaceCrop crop = FaceCrop.around(scaled, shrunkWidth, shrunkHeight, fidelity);
    boolean wide = preprocess == Preprocess.EXTCROP || preprocess == Preprocess.EXTFULL;
    CropBox box = wide ? crop.outer() : crop.inner();
    CropBox cut = box.within(crop.outer());
    if (fidelity.isReference()) {
      return new CropPlan(shrunkWidth, shrunkHeight, cut, box, crop.inner());
    }
    CropBox paste = cut.scaled((double) width / shrunkWidth, (double) height / shrunkHeight);
    return new CropPlan(shrunkWidth, shrunkHeight, cut, paste, cut);
  }

  /**
   * The plan for a box that somebody drew.
   *
   * @param region must have been found good by {@link CropChoice}
   */
  public static CropPlan of(Region region, int width, int height) {
    CropBox box = CropBox.within(region, width, height);
    int shrink = shrink(Math.max(box.width(), box.height()));
    int shrunkWidth = shrunk(width, shrink);
    int shrunkHeight = shrunk(height, shrink);
    CropBox cut = box.scaled((double) shrunkWidth / width, (double) shrunkHeight / height);
    return new CropPlan(shrunkWidth, shrunkHeight, cut, box, cut);
  }

  private static int shrink(double side) {
    return Math.max(1, (int) Math.floor(side / SHRUNK_FACE * 0.5));
  }

  private static int shrunk(int length, int shrink) {
    return (int) Math.rint((double) length / shrink);
  }

  /**
   * What the renderer sees of a photo.
   *
   * @param photo of the size that the plan was made for
   * @param size of the result in pixels, 256 or 512
   * @return a square, whatever the shape of the cut
   */
  public Image picture(Image photo, int size) {
    boolean shrinks = photo.width() != shrunkWidth || photo.height() != shrunkHeight;
    Image shrunk = shrinks ? ImageOps.resizeLinear(photo, shrunkWidth, shrunkHeight) : photo;
    Image face = ImageOps.crop(shrunk, cut.left(), cut.top(), cut.width(), cut.height());
    return ImageOps.resizeLinear(face, size, size);
  }

  /**
   * Where points of the photo are in what the renderer sees.
   *
   * @param photo of the size that the plan was made for
   * @param width of the picture that the renderer sees, or of one that was resized from it
   * @param height of that picture
   */
  public FaceLandmarks inPicture(FaceLandmarks face, Image photo, int width, int height) {
    double x = (double) shrunkWidth / photo.width();
    double y = (double) shrunkHeight / photo.height();
    double scaleX = (double) width / cut.width();
    double scaleY = (double) height / cut.height();
    // Pixel centres are whole numbers, so half a pixel is added before scaling and taken off after.
    return face.map(
        point ->
            new Point(
                ((point.x() + 0.5) * x - cut.left()) * scaleX - 0.5,
                ((point.y() + 0.5) * y - cut.top()) * scaleY - 0.5));
  }

  /** The height in pixels of a video of that width that does not keep the photo. */
  public int videoHeight(int width) {
    return (int) ((double) width * shown.height() / shown.width());
  }
}
