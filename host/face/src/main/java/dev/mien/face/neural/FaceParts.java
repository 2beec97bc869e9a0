package dev.mien.face.neural;

import java.util.Set;

/** What each pixel of an aligned face is part of. */
public final class FaceParts {
  /** Pixels of a side. */
  public static final int SIDE = 512;

  private final byte[] numbers; // [512, 512]

  /**
   * By numbers.
   *
   * @param numbers {@code [512, 512]}, those of {@link FacePart}, row by row
   */
  public FaceParts(byte[] numbers) {
    if (numbers.length != SIDE * SIDE) {
      throw new IllegalArgumentException(
          "expected %d x %d numbers, got %d".formatted(SIDE, SIDE, numbers.length));
    }
    this.numbers = numbers.clone();
  }

  /** A pixel's part. */
  public FacePart at(int x, int y) {
    return FacePart.of(numbers[y * SIDE + x]);
  }

  /**
   * Where some parts are.
   *
   * @return {@code [512, 512]}, 255 inside and 0 outside
   */
  public double[] area(Set<FacePart> parts) {
    boolean[] wanted = new boolean[FacePart.COUNT];
    for (int number = 0; number < wanted.length; number++) {
      wanted[number] = parts.contains(FacePart.of(number));
    }
    double[] area = new double[numbers.length];
    for (int i = 0; i < area.length; i++) {
      area[i] = wanted[numbers[i]] ? 255 : 0;
    }
    return area;
  }
}
