package dev.mien.plugin.sadtalker.builtin.render;

import dev.mien.plugin.sadtalker.builtin.motion.FaceMotion;

/**
 * For every node of the grid, seen as a place of the frame: where in the photo its colour comes
 * from. The movement is known forwards (from photo to frame), so each node is solved for by fixed
 * point iteration, which converges because no field is ever as steep as 1; neighbours are good
 * first guesses.
 */
final class InverseMap {
  private static final int ROUNDS = 5;

  private final Grid grid;
  private final Expression.Displacement displacement;
  private final boolean mouthMoves;
  private final double columnX;
  private final double columnY;
  private final double[] origin;
  private final float[] faceX;
  private final float[] faceY;
  private final float[] upperX;
  private final float[] upperY;
  private final float[] lowerX;
  private final float[] lowerY;

  InverseMap(Grid grid, FaceShape face, HeadTurn head, Expression expression, FaceMotion motion) {
    this.grid = grid;
    FaceFrame frame = face.frame();
    columnX = frame.cos() * frame.unit() / grid.step();
    columnY = frame.sin() * frame.unit() / grid.step();
    origin =
        new double[] {
          (frame.originX() - grid.region().x()) / grid.step(),
          (frame.originY() - grid.region().y()) / grid.step()
        };
    Expression.Strengths strengths = Expression.Strengths.of(motion);
    displacement = expression.displacement(strengths);
    mouthMoves = face.mouth().parted() || !strengths.mouthStill();
    int size = grid.size();
    faceX = new float[size];
    faceY = new float[size];
    upperX = new float[size];
    upperY = new float[size];
    HeadTurn.Turn turn = head.to(motion.head());
    undoHead(frame, turn);
    if (mouthMoves || !strengths.still()) {
      lowerX = new float[size];
      lowerY = new float[size];
      undoExpression(frame, displacement.upperY(), upperX, upperY);
      undoExpression(frame, displacement.lowerY(), lowerX, lowerY);
    } else {
      lowerX = upperX;
      lowerY = upperY;
      undoNothing(frame);
    }
  }

  /** Solves every second node, since the head's movement is smooth, and fills in the others. */
  private void undoHead(FaceFrame frame, HeadTurn.Turn turn) {
    int rows = grid.rows();
    int columns = grid.columns();
    double dx = 0;
    double dy = 0;
    for (int row = 0; row < rows; row = next(row, rows)) {
      for (int column = 0; column < columns; column = next(column, columns)) {
        int node = row * columns + column;
        double x = frame.faceX(grid.nodeX(column), grid.nodeY(row));
        double y = frame.faceY(grid.nodeX(column), grid.nodeY(row));
        for (int round = 0; round < ROUNDS && !turn.still(); round++) {
          turn.move(x - dx, y - dy);
          double change = Math.abs(turn.dx() - dx) + Math.abs(turn.dy() - dy);
          dx = turn.dx();
          dy = turn.dy();
          if (change < 2e-4) {
            break;
          }
        }
        faceX[node] = (float) (x - dx);
        faceY[node] = (float) (y - dy);
      }
    }
    for (int row = 0; row < rows; row = next(row, rows)) {
      for (int node = row * columns + 1; node < (row + 1) * columns - 1; node += 2) {
        faceX[node] = (faceX[node - 1] + faceX[node + 1]) / 2;
        faceY[node] = (faceY[node - 1] + faceY[node + 1]) / 2;
      }
    }
    for (int row = 1; row < rows - 1; row += 2) {
      for (int node = row * columns; node < (row + 1) * columns; node++) {
        faceX[node] = (faceX[node - columns] + faceX[node + columns]) / 2;
        faceY[node] = (faceY[node - columns] + faceY[node + columns]) / 2;
      }
    }
  }

  /** Every second, and the last. */
  private static int next(int index, int count) {
    return index == count - 2 ? count - 1 : index + 2;
  }

  private void undoExpression(FaceFrame frame, float[] fieldY, float[] toX, float[] toY) {
    float[] fieldX = displacement.x();
    for (int row = 0; row < grid.rows(); row++) {
      double dx = 0;
      double dy = 0;
      for (int column = 0; column < grid.columns(); column++) {
        int node = row * grid.columns() + column;
        for (int round = 0; round < ROUNDS + 3; round++) {
          double x = faceX[node] - dx;
          double y = faceY[node] - dy;
          double c = origin[0] + x * columnX - y * columnY;
          double r = origin[1] + x * columnY + y * columnX;
          double newX = grid.sample(fieldX, c, r);
          double newY = grid.sample(fieldY, c, r);
          double change = Math.abs(newX - dx) + Math.abs(newY - dy);
          dx = newX;
          dy = newY;
          if (change < 2e-4) {
            break;
          }
        }
        store(frame, node, column, row, faceX[node] - dx, faceY[node] - dy, toX, toY);
      }
    }
  }

  private void undoNothing(FaceFrame frame) {
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        int node = row * grid.columns() + column;
        store(frame, node, column, row, faceX[node], faceY[node], upperX, upperY);
      }
    }
  }

  private void store(
      FaceFrame frame,
      int node,
      int column,
      int row,
      double x,
      double y,
      float[] toX,
      float[] toY) {
    double dx = frame.pixelX(x, y) - grid.nodeX(column);
    double dy = frame.pixelY(x, y) - grid.nodeY(row);
    // What moves less than this shows no difference; exactly zero is copied.
    toX[node] = Math.abs(dx) + Math.abs(dy) < 0.01 ? 0 : (float) dx;
    toY[node] = Math.abs(dx) + Math.abs(dy) < 0.01 ? 0 : (float) dy;
  }

  Expression.Displacement displacement() {
    return displacement;
  }

  boolean mouthMoves() {
    return mouthMoves;
  }

  /** Where the node is in face coordinates once the head's movement is undone. */
  double faceX(int node) {
    return faceX[node];
  }

  double faceY(int node) {
    return faceY[node];
  }

  float[] faceX() {
    return faceX;
  }

  float[] faceY() {
    return faceY;
  }

  /** Pixels from the node to its source in the photo, if it lies above the mouth's line. */
  float[] upperX() {
    return upperX;
  }

  float[] upperY() {
    return upperY;
  }

  /** Pixels from the node to its source in the photo, if it lies below the mouth's line. */
  float[] lowerX() {
    return lowerX;
  }

  float[] lowerY() {
    return lowerY;
  }

  /** A field inside the cell that starts at a node; s and t from 0 to 1. */
  double between(float[] field, int node, double s, double t) {
    int next = node + grid.columns();
    double top = field[node] + (field[node + 1] - field[node]) * s;
    double bottom = field[next] + (field[next + 1] - field[next]) * s;
    return top + (bottom - top) * t;
  }
}
