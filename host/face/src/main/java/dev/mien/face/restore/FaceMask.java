package dev.mien.face.restore;

import dev.mien.face.neural.FacePart;
import dev.mien.face.neural.FaceParts;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Point;
import java.util.EnumSet;
import java.util.Set;

/**
 * How much of a restored face shows at each pixel of the aligned face: the same wherever in a
 * picture the face lies. Soft, and nothing at the borders, so that no seam is seen.
 */
public final class FaceMask implements PasteMask {
  static final int SIZE = FaceRestorer.FACE_SIZE;

  /** Pixels at the border of which nothing shows, whatever the mask. */
  private static final int FRAME = 10;

  /** Of the blurs that facexlib softens masks with. */
  private static final Blur BLUR = new Blur(50, 11);

  /** What is not face; hair and ears are, glasses too. */
  private static final Set<FacePart> NOT_FACE =
      EnumSet.of(
          FacePart.BACKGROUND, FacePart.HAT, FacePart.NECKLACE, FacePart.NECK, FacePart.CLOTH);

  private static final Set<FacePart> EYES_AND_MOUTH =
      EnumSet.of(
          FacePart.LEFT_EYE,
          FacePart.RIGHT_EYE,
          FacePart.MOUTH,
          FacePart.UPPER_LIP,
          FacePart.LOWER_LIP);

  /** For rims that may lie across anything. */
  private static final Blur WIDE = new Blur(66, 22);

  /** For the rims of small areas. */
  private static final Blur CLOSE = new Blur(24, 8);

  /** Of 255, about two sigmas outside of a blurred area. */
  private static final double FAINT = 5;

  private final float[] shares; // [512, 512]

  private FaceMask(float[] shares) {
    this.shares = shares;
  }

  /** All that belongs to a face, hair included; GFPGAN's choice. */
  public static FaceMask of(FaceParts parts) {
    return softened(parts.area(EnumSet.complementOf(EnumSet.copyOf(NOT_FACE))));
  }

  /**
   * Where most aligned faces are, from the forehead to the chin, and very soft: for faces whose
   * parts nobody has told. facexlib's {@linkplain SquareMask square} shows its corners.
   */
  public static FaceMask soft() {
    double[] area = new double[SIZE * SIZE];
    ellipse(area, new Point(256, 284), 156, 184);
    return framed(WIDE.apply(area, SIZE));
  }

  /** Eyes and mouth where they are, and a little around them. */
  public static FaceMask mouthAndEyes(FaceParts parts) {
    double[] near = CLOSE.apply(parts.area(EYES_AND_MOUTH), SIZE);
    for (int i = 0; i < near.length; i++) {
      near[i] = near[i] > FAINT ? 255 : 0;
    }
    return framed(CLOSE.apply(near, SIZE));
  }

  /** Eyes and mouth where they are in most aligned faces. */
  public static FaceMask usualMouthAndEyes() {
    FivePoints face = FivePoints.TEMPLATE;
    double[] area = new double[SIZE * SIZE];
    ellipse(area, face.leftEye(), 46, 28);
    ellipse(area, face.rightEye(), 46, 28);
    ellipse(area, face.mouthLeft().towards(face.mouthRight(), 0.5), 78, 42);
    return framed(CLOSE.apply(area, SIZE));
  }

  private static void ellipse(double[] area, Point centre, double halfWidth, double halfHeight) {
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        double across = (x - centre.x()) / halfWidth;
        double down = (y - centre.y()) / halfHeight;
        if (across * across + down * down <= 1) {
          area[y * SIZE + x] = 255;
        }
      }
    }
  }

  /**
   * Softens an area as facexlib does.
   *
   * @param area {@code [512, 512]}, 255 inside and 0 outside
   */
  static FaceMask softened(double[] area) {
    return framed(BLUR.apply(BLUR.apply(area, SIZE), SIZE));
  }

  /**
   * Sets the frame to nothing.
   *
   * @param levels {@code [512, 512]}, 0 to 255
   */
  static FaceMask framed(double[] levels) {
    float[] shares = new float[SIZE * SIZE];
    for (int y = FRAME; y < SIZE - FRAME; y++) {
      for (int x = FRAME; x < SIZE - FRAME; x++) {
        shares[y * SIZE + x] = (float) (levels[y * SIZE + x] / 255);
      }
    }
    return new FaceMask(shares);
  }

  /** A mask some of the way to another: 0 is this, 1 is the other. */
  FaceMask towards(FaceMask other, double way) {
    float[] mixed = new float[shares.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (float) (shares[i] + way * (other.shares[i] - shares[i]));
    }
    return new FaceMask(mixed);
  }

  /** {@code [512, 512]}, 0 to 1. */
  float[] shares() {
    return shares;
  }

  @Override
  public double share(int x, int y, double u, double v) {
    int left = (int) Math.floor(u);
    int top = (int) Math.floor(v);
    double right = u - left;
    double upper = at(left, top) + (at(left + 1, top) - at(left, top)) * right;
    double lower = at(left, top + 1) + (at(left + 1, top + 1) - at(left, top + 1)) * right;
    return upper + (lower - upper) * (v - top);
  }

  private double at(int x, int y) {
    return x >= 0 && y >= 0 && x < SIZE && y < SIZE ? shares[y * SIZE + x] : 0;
  }
}
