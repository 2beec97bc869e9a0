package dev.mien.plugin.sadtalker.render;

import static dev.mien.neural.program.Convolution.kernel;
import static dev.mien.neural.program.Shape.BATCH;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Kernel;
import dev.mien.neural.program.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A picture of which every cell of 4 × 4 places has equal rows and equal columns, so that it is
 * kept without the repetitions: as one small picture for each place that differs.
 *
 * <p>Features enlarged four times have one such place. After a convolution of kernel 3 a cell has
 * three different rows and columns: the first and the last see a neighbour, the two between see
 * nothing but their own cell. After another convolution all four differ, but among the three rows
 * that a kernel meets there are equal ones again. Taps that meet equal rows are added up
 * beforehand, which leaves 3, 2, 2 and 3 of them for the rows of a cell, and as many for its
 * columns: 100 multiplications instead of 144 for a cell, and 25 instead of 144 for the convolution
 * before.
 *
 * <p>A place of the result is then a convolution of kernel 1 that sees small pictures, some moved
 * by one cell, as channels. The result is the same to rounding, borders included.
 */
final class Cells {
  /** How many rows and columns a cell has. */
  static final int SIDE = 4;

  private static final int TAPS = 3;

  private final Graph graph;

  /** Which of the kept rows each row of a cell equals; the same for columns. */
  private final List<Integer> kept;

  /** The kept places row by row, with zeros around, [B, C, h + 2, w + 2] each. */
  private final List<Value> padded;

  /** A kept row, of the cell itself or of one beside it (-1 or 1). */
  private record Row(int cell, int kept) {}

  /** The taps from {@code first} to {@code last} meet rows that are equal. */
  private record Tap(Row row, int first, int last) {}

  private Cells(Graph graph, List<Integer> kept, List<Value> padded) {
    this.graph = graph;
    this.kept = kept;
    this.padded = padded;
  }

  /** What {@code x.nearest(4h, 4w)} is, for x [B, C, h, w]. */
  static Cells enlarged(Graph graph, Value x) {
    return new Cells(graph, List.of(0, 0, 0, 0), List.of(padded(x)));
  }

  /** Of {@link #enlarged}, a convolution of kernel 3, padding 1, and what is above 0 of it. */
  Cells convolvedAndRectified(Kernel of) {
    int[] different = {0, 1, 3}; // 2 sees what 1 sees
    List<Value> places = new ArrayList<>();
    for (int row : different) {
      for (int column : different) {
        places.add(padded(convolved(of, row, column).relu()));
      }
    }
    return new Cells(graph, List.of(0, 1, 1, 2), places);
  }

  /** Some of the channels. */
  Cells channels(long start, long length) {
    List<Value> some = padded.stream().map(place -> place.narrow(1, start, length)).toList();
    return new Cells(graph, kept, some);
  }

  /**
   * A convolution of kernel 3, padding 1, at one place of every cell.
   *
   * @param of weight [out, C, 3, 3]
   * @return [B, out, h, w]
   */
  Value convolved(Kernel of, int row, int column) {
    List<Tap> rows = taps(row);
    List<Tap> columns = taps(column);
    long each = columns.size() * padded.get(0).size(1);
    Value seen =
        seen(columns).narrow(1, rows().indexOf(rows.get(0).row) * each, rows.size() * each);
    Value weight = summed(summed(of.weight(), 2, rows), 3, columns); // [out, C, rows, columns]
    weight = weight.permute(0, 2, 3, 1).reshape(weight.size(0), rows.size() * each, 1, 1);
    return seen.conv2d(weight, of.bias(), kernel(1));
  }

  /** The picture, [B, C, 4h, 4w], of which these are the places of a cell, row by row. */
  static Value assembled(Graph graph, List<Value> places) {
    Value first = places.get(0);
    long channels = first.size(1);
    long height = first.size(2);
    long width = first.size(3);
    return graph
        .cat(1, places) // [B, 16 C, h, w]
        .reshape(BATCH, SIDE, SIDE, channels, height, width)
        .permute(0, 3, 4, 1, 5, 2) // [B, C, h, 4, w, 4]
        .reshape(BATCH, channels, SIDE * height, SIDE * width);
  }

  /**
   * The places of a cell, row by row, [B, C, h, w] each.
   *
   * @param x [B, C, side h, side w], where each element stands for 4 / side places in a row
   */
  static List<Value> cut(Value x, long side) {
    long channels = x.size(1);
    long height = x.size(2) / side;
    long width = x.size(3) / side;
    Value cut =
        x.reshape(BATCH, channels, height, side, width, side)
            .permute(0, 3, 5, 1, 2, 4) // [B, side, side, C, h, w]
            .reshape(BATCH, side * side * channels, height, width);
    List<Value> places = new ArrayList<>();
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        long place = row * side / SIDE * side + column * side / SIDE;
        places.add(cut.narrow(1, place * channels, channels));
      }
    }
    return places;
  }

  /** All that a column of the result sees: every row there is, and for each row these columns. */
  private Value seen(List<Tap> columns) {
    List<Value> seen = new ArrayList<>();
    for (Row row : rows()) {
      for (Tap column : columns) {
        seen.add(place(row, column.row));
      }
    }
    return graph.cat(1, seen);
  }

  private Value place(Row row, Row column) {
    Value place = padded.get(row.kept * (Collections.max(kept) + 1) + column.kept);
    return place
        .narrow(2, 1 + row.cell, place.size(2) - 2)
        .narrow(3, 1 + column.cell, place.size(3) - 2); // [B, C, h, w]
  }

  /** The rows that a cell's convolution sees, each once, from above to below. */
  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int place = 0; place < SIDE; place++) {
      taps(place).stream().map(Tap::row).filter(row -> !rows.contains(row)).forEach(rows::add);
    }
    return rows;
  }

  private List<Tap> taps(int place) {
    List<Tap> taps = new ArrayList<>();
    for (int tap = 0; tap < TAPS; tap++) {
      int met = place + tap - 1;
      Row row = new Row(Math.floorDiv(met, SIDE), kept.get(Math.floorMod(met, SIDE)));
      int last = taps.size() - 1;
      if (last >= 0 && taps.get(last).row.equals(row)) {
        taps.set(last, new Tap(row, taps.get(last).first, tap));
      } else {
        taps.add(new Tap(row, tap, tap));
      }
    }
    return taps;
  }

  private Value summed(Value weight, int dimension, List<Tap> taps) {
    return graph.cat(
        dimension,
        taps.stream().map(tap -> Kernel.summed(weight, dimension, tap.first, tap.last)).toList());
  }

  private static Value padded(Value x) {
    return x.pad(1, 1, 1, 1);
  }
}
