package dev.mien.plugin.sadtalker.builtin.render;

import dev.mien.spi.media.Image;

/**
 * Closes one eye. The upper lid comes down over the eyeball, which stays where it is; the skin
 * between lid and brow stretches to follow. The lower lid rises a little to meet it.
 */
final class Eyelids {
  /** The part of the eye's opening that the lower lid closes. */
  private static final double LOWER_SHARE = 0.15;

  /** The band of lashes along the upper lid that moves without stretching, in units. */
  private static final double LASHES = 0.03;

  private final EyeShape eye;
  private final double[] lash;

  Eyelids(Image photo, FaceFrame frame, EyeShape eye) {
    this.eye = eye;
    lash = Palette.darkest(photo, frame, eye.centreX(), eye.upper(0) - 0.01, 0.05);
  }

  /** Whether a place, in face coordinates, can change when the eye closes. */
  boolean covers(double x, double y, double margin) {
    return x > eye.left().x() - margin
        && x < eye.right().x() + margin
        && y > eye.line(0) - 0.6 - margin
        && y < eye.line(0) + eye.lowerDepth() + 0.2 + margin + Math.abs(eye.line(1) - eye.line(0));
  }

  /** One place of a frame as the lids leave it. Not shared between threads. */
  final class Lid {
    private final double blink;
    private final double softness;
    private double sourceY;
    private double openY;
    private double cover;
    private double shade;

    /**
     * @param blink 0 open, 1 closed
     * @param softness of the lids' edges, in units
     */
    Lid(double blink, double softness) {
      this.blink = Smooth.clamp01(blink);
      this.softness = softness;
    }

    /** Looks up a place of the frame, in face coordinates; false if the lids do not change it. */
    boolean look(double x, double y) {
      double u = eye.across(x);
      double inside = 1 - u * u;
      if (inside <= 0.0001) {
        return false;
      }
      double upper = eye.upper(u) + 0.012 * inside;
      double lower = eye.lower(u);
      double opening = Math.max(0, lower - upper);
      double raised = lower - LOWER_SHARE * opening * blink;
      // Closed, the lids meet just above the raised lower lid.
      double edge = upper + (lower - LOWER_SHARE * opening - upper) * blink;
      double reach = eye.skinAbove(u);
      sourceY = y;
      openY = y;
      cover = Smooth.clamp01(0.5 + (edge - y) / softness);
      shade = 0;
      if (cover > 0) {
        sourceY = upper - unstretch(upper - y, edge - upper, LASHES, reach);
      }
      if (cover < 1) {
        double below = Smooth.clamp01(0.5 + (y - raised) / softness);
        double lifted = lower + unstretch(y - lower, lower - raised, 0, 0.16);
        openY = y + (lifted - y) * below;
      }
      shade = 0.65 * blink * Smooth.bell(y - edge, 0.014) * Math.min(1, 3 * inside);
      return true;
    }

    /** The row of the photo that the lid's skin here comes from. */
    double sourceY() {
      return sourceY;
    }

    /** The row of the photo that shows here where the upper lid does not cover it. */
    double openY() {
      return openY;
    }

    /** How much the upper lid covers this place. */
    double cover() {
      return cover;
    }

    /** Darkens a colour where the lashes meet. */
    int shaded(int colour) {
      if (shade < 0.004) {
        return colour;
      }
      return Palette.blend(colour, 1 - shade, Palette.pack(lash[0], lash[1], lash[2]), shade, 0, 0);
    }
  }

  /**
   * Undoes a stretch: places up to {@code rigid} from the edge all moved by {@code moved}, places
   * beyond {@code reach} did not, and what lies between was stretched evenly.
   *
   * @param distance of the place now from where the edge was, positive away from the eye
   * @return its distance from the edge before
   */
  private static double unstretch(double distance, double moved, double rigid, double reach) {
    if (moved <= 0 || distance >= reach) {
      return distance;
    }
    if (distance <= rigid - moved) {
      return distance + moved;
    }
    double stretch = 1 + moved / (reach - rigid);
    return rigid + (distance - rigid + moved) / stretch;
  }
}
