package dev.mien.face.neural;

/**
 * An upright rectangle as a detector answers it: in pixels of the picture, and it may reach beyond
 * it.
 */
public record FaceBox(double left, double top, double right, double bottom) {
  /** From the left edge to the right. */
  public double width() {
    return right - left;
  }

  /** From the top edge to the bottom. */
  public double height() {
    return bottom - top;
  }

  /** In pixels. */
  public double area() {
    return width() * height();
  }

  /** The area that both cover as a share of the area that either covers, 0 to 1. */
  double intersectionOverUnion(FaceBox other) {
    double width = Math.min(right, other.right) - Math.max(left, other.left);
    double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
    double both = Math.max(0, width) * Math.max(0, height);
    return both / (area() + other.area() - both);
  }

  /** The part of it that a picture of that size shows; without width or height if there is none. */
  public FaceBox within(int width, int height) {
    double x1 = Math.min(Math.max(0, left), width);
    double y1 = Math.min(Math.max(0, top), height);
    return new FaceBox(
        x1, y1, Math.max(x1, Math.min(width, right)), Math.max(y1, Math.min(height, bottom)));
  }

  /** The same with its corners truncated to whole pixels, as far as a picture shows it. */
  FaceBox pixels(int width, int height) {
    return new FaceBox((int) left, (int) top, (int) right, (int) bottom).within(width, height);
  }

  /** The same in a picture that is larger by these factors. */
  FaceBox scaled(double x, double y) {
    return new FaceBox(left * x, top * y, right * x, bottom * y);
  }
}
