package dev.mien.plugin.sadtalker.builtin.render;

import dev.mien.face.FaceLandmarks;
import dev.mien.plugin.sadtalker.builtin.motion.FaceMotion;
import dev.mien.spi.media.Image;

/**
 * Makes one photo move. The photo itself is bent: each pixel of a frame is looked up in the photo,
 * undoing first the head's turn and then the movement of the skin; only what the photo cannot show,
 * the inside of an open mouth, is painted. What does not move is copied.
 *
 * <p>Everything that depends on the photo alone is computed once, so that a frame costs little more
 * than reading its moving pixels.
 */
public final class FaceAnimator {
  private final Image photo;
  private final FaceShape face;
  private final Grid grid;
  private final PhotoSampler sampler;
  private final HeadTurn head;
  private final Expression expression;
  private final MouthInterior interior;
  private final Eyelids leftEye;
  private final Eyelids rightEye;
  private final double softness;

  /**
   * Studies a photo.
   *
   * @param photo with the face in it; never changed, and must not be changed by others
   * @param landmarks 68 points in iBUG 300-W order, in pixels of the photo
   */
  public FaceAnimator(Image photo, FaceLandmarks landmarks) {
    this.photo = photo;
    face = FaceShape.of(photo, landmarks);
    FaceFrame frame = face.frame();
    int step = (int) Math.max(3, Math.min(16, Math.round(frame.unit() / 26)));
    grid = Grid.over(region(photo, frame), step);
    sampler = new PhotoSampler(photo, grid.region());
    head = new HeadTurn(photo, face, grid);
    expression = new Expression(face, grid);
    interior = new MouthInterior(photo, face);
    leftEye = new Eyelids(photo, frame, face.leftEye());
    rightEye = new Eyelids(photo, frame, face.rightEye());
    softness = Math.max(1.2 / frame.unit(), 0.012);
  }

  /** All that can ever change; every pixel outside is the photo's in every frame. */
  Region headRegion() {
    return grid.region();
  }

  /** A fresh picture of the photo's size. Safe to call from several threads at once. */
  public Image render(FaceMotion motion) {
    byte[] rgb = photo.rgb().clone();
    InverseMap map = new InverseMap(grid, face, head, expression, motion);
    new FramePainter(map, motion, rgb).paint();
    return new Image(photo.width(), photo.height(), rgb, photo.alpha());
  }

  private static Region region(Image photo, FaceFrame frame) {
    double minX = Double.MAX_VALUE;
    double minY = Double.MAX_VALUE;
    double maxX = -Double.MAX_VALUE;
    double maxY = -Double.MAX_VALUE;
    for (int corner = 0; corner < 4; corner++) {
      double x = (corner & 1) == 0 ? -HeadMatte.REACH_SIDE : HeadMatte.REACH_SIDE;
      double y = (corner & 2) == 0 ? -HeadMatte.REACH_UP : HeadMatte.REACH_DOWN;
      minX = Math.min(minX, frame.pixelX(x, y));
      maxX = Math.max(maxX, frame.pixelX(x, y));
      minY = Math.min(minY, frame.pixelY(x, y));
      maxY = Math.max(maxY, frame.pixelY(x, y));
    }
    int left = (int) Math.max(0, Math.min(photo.width() - 1, Math.floor(minX)));
    int top = (int) Math.max(0, Math.min(photo.height() - 1, Math.floor(minY)));
    int right = (int) Math.max(left + 1, Math.min(photo.width(), Math.ceil(maxX) + 1));
    int bottom = (int) Math.max(top + 1, Math.min(photo.height(), Math.ceil(maxY) + 1));
    return new Region(left, top, right - left, bottom - top);
  }

  /** Paints one frame, cell by cell of the grid. */
  private final class FramePainter {
    private final InverseMap map;
    private final byte[] rgb;
    private final LipLine lips;
    private final boolean mouthMoves;
    private final boolean eyesMove;
    private final Eyelids.Lid leftLid;
    private final Eyelids.Lid rightLid;

    private FramePainter(InverseMap map, FaceMotion motion, byte[] rgb) {
      this.map = map;
      this.rgb = rgb;
      lips = new LipLine(face, grid, map.displacement(), motion.mouth());
      mouthMoves = map.mouthMoves();
      eyesMove = motion.blink() > 0;
      leftLid = leftEye.new Lid(motion.blink(), softness);
      rightLid = rightEye.new Lid(motion.blink(), softness);
    }

    private void paint() {
      for (int row = 0; row < grid.rows() - 1; row++) {
        for (int column = 0; column < grid.columns() - 1; column++) {
          paint(column, row);
        }
      }
    }

    private void paint(int column, int row) {
      int node = row * grid.columns() + column;
      double unit = face.frame().unit();
      double margin = 1.6 * grid.step() / unit;
      double x = map.faceX(node);
      double y = map.faceY(node);
      if (eyesMove && (leftEye.covers(x, y, margin) || rightEye.covers(x, y, margin))) {
        paintEyes(column, row);
      } else if (mouthMoves
          && x > lips.left() - margin
          && x < lips.right() + margin
          && y > lips.top() - margin
          && y < lips.bottom() + margin) {
        paintMouth(column, row);
      } else {
        boolean below = y > lips.seam(x);
        paintSkin(
            column, row, below ? map.lowerX() : map.upperX(), below ? map.lowerY() : map.upperY());
      }
    }

    private void paintSkin(int column, int row, float[] dx, float[] dy) {
      int node = row * grid.columns() + column;
      int next = node + grid.columns();
      float x00 = dx[node];
      float x10 = dx[node + 1];
      float x01 = dx[next];
      float x11 = dx[next + 1];
      float y00 = dy[node];
      float y10 = dy[node + 1];
      float y01 = dy[next];
      float y11 = dy[next + 1];
      if (x00 == 0 && x10 == 0 && x01 == 0 && x11 == 0 && y00 == 0 && y10 == 0 && y01 == 0
          && y11 == 0) {
        return;
      }
      int step = grid.step();
      int left = grid.nodeX(column);
      int top = grid.nodeY(row);
      int right = Math.min(left + step, grid.region().x() + grid.region().width());
      int bottom = Math.min(top + step, grid.region().y() + grid.region().height());
      float unit = 1f / step;
      for (int y = top; y < bottom; y++) {
        float v = (y - top) * unit;
        float startX = x00 + (x01 - x00) * v;
        float startY = y00 + (y01 - y00) * v;
        float slopeX = (x10 + (x11 - x10) * v - startX) * unit;
        float slopeY = (y10 + (y11 - y10) * v - startY) * unit;
        sampler.line(
            left + startX,
            y + startY,
            1 + slopeX,
            slopeY,
            right - left,
            rgb,
            (y * photo.width() + left) * 3);
      }
    }

    private void paintMouth(int column, int row) {
      forEachPixel(column, row, this::mouthColour);
    }

    private int mouthColour(int x, int y, double s, double t, int node) {
      double faceX = map.between(map.faceX(), node, s, t);
      double faceY = map.between(map.faceY(), node, s, t);
      double upper = lips.upper(faceX);
      double lower = lips.lower(faceX);
      double above = Smooth.clamp01(0.5 + (upper - faceY) / softness);
      double below = Smooth.clamp01(0.5 + (faceY - lower) / softness);
      int skinAbove = above > 0 ? sample(map.upperX(), map.upperY(), x, y, s, t, node) : 0;
      int skinBelow = below > 0 ? sample(map.lowerX(), map.lowerY(), x, y, s, t, node) : 0;
      double between = 1 - above - below;
      if (between <= 0.002) {
        double sum = above + below;
        return Palette.blend(skinAbove, above / sum, skinBelow, below / sum, 0, 0);
      }
      int inside = interior.colour(faceX, faceY, upper, lower, lips, softness);
      return Palette.blend(skinAbove, above, skinBelow, below, inside, between);
    }

    private void paintEyes(int column, int row) {
      forEachPixel(column, row, this::eyeColour);
    }

    private int eyeColour(int x, int y, double s, double t, int node) {
      double faceX = map.between(map.faceX(), node, s, t);
      double faceY = map.between(map.faceY(), node, s, t);
      double sourceX = x + map.between(map.upperX(), node, s, t);
      double sourceY = y + map.between(map.upperY(), node, s, t);
      Eyelids.Lid lid =
          faceX < (face.leftEye().right().x() + face.rightEye().left().x()) / 2
              ? leftLid
              : rightLid;
      if (!lid.look(faceX, faceY)) {
        return sampler.at((float) sourceX, (float) sourceY);
      }
      double cover = lid.cover();
      int skin = cover > 0 ? lifted(sourceX, sourceY, lid.sourceY() - faceY) : 0;
      int open = cover < 1 ? lifted(sourceX, sourceY, lid.openY() - faceY) : 0;
      return lid.shaded(Palette.blend(skin, cover, open, 1 - cover, 0, 0));
    }

    /** The photo's colour a little further down the face. */
    private int lifted(double x, double y, double down) {
      FaceFrame frame = face.frame();
      double pixels = down * frame.unit();
      return sampler.at((float) (x - pixels * frame.sin()), (float) (y + pixels * frame.cos()));
    }

    private int sample(float[] dx, float[] dy, int x, int y, double s, double t, int node) {
      return sampler.at(
          (float) (x + map.between(dx, node, s, t)), (float) (y + map.between(dy, node, s, t)));
    }

    private void forEachPixel(int column, int row, PixelColour colours) {
      int node = row * grid.columns() + column;
      int step = grid.step();
      int left = grid.nodeX(column);
      int top = grid.nodeY(row);
      int right = Math.min(left + step, grid.region().x() + grid.region().width());
      int bottom = Math.min(top + step, grid.region().y() + grid.region().height());
      for (int y = top; y < bottom; y++) {
        int at = (y * photo.width() + left) * 3;
        double t = (y - top) / (double) step;
        for (int x = left; x < right; x++, at += 3) {
          int colour = colours.at(x, y, (x - left) / (double) step, t, node);
          rgb[at] = (byte) (colour >> 16);
          rgb[at + 1] = (byte) (colour >> 8);
          rgb[at + 2] = (byte) colour;
        }
      }
    }
  }

  private interface PixelColour {
    int at(int x, int y, double s, double t, int node);
  }
}
