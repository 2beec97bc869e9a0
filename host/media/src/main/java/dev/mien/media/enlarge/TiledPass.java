package dev.mien.media.enlarge;

import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * One way of a picture through a network, tile by tile. A row of tiles is put together, fades into
 * the one above it, and is handed on as soon as nothing below can change it.
 */
final class TiledPass {
  private final TileNetwork network;
  private final int scale;
  private final Rounding rounding;
  private final Axis across;
  private final Axis down;

  TiledPass(TileNetwork network, int scale, Rounding rounding, Axis across, Axis down) {
    this.network = network;
    this.scale = scale;
    this.rounding = rounding;
    this.across = across;
    this.down = down;
  }

  /**
   * Enlarges.
   *
   * @param target gets the rows, as wide and with as many channels as the samples, times the scale
   * @param progress is told the part that is done after every tile
   */
  void run(Samples samples, Rows target, DoubleConsumer progress) {
    int width = across.length() * scale;
    int channels = samples.channels();
    List<Span> rows = down.spans();
    short[] above = new short[0]; // rows of the last band that the next one fades into
    for (int i = 0; i < rows.size(); i++) {
      Span row = rows.get(i);
      int top = row.fadeFrom() * scale;
      int bottom = Math.min(row.end(), down.length()) * scale;
      int next = i + 1 < rows.size() ? rows.get(i + 1).fadeFrom() * scale : bottom;
      double before = (double) i / rows.size();
      Band band = new Band(new short[(bottom - top) * width * channels], width, channels, top);
      fill(band, bottom, row, samples, part -> progress.accept(before + part / rows.size()));
      band.fadeFrom(above, (row.fadeTo() - row.fadeFrom()) * scale);
      band.emit(next, target);
      above = band.below(next);
    }
  }

  private void fill(Band band, int bottom, Span row, Samples samples, DoubleConsumer progress) {
    List<Span> columns = across.spans();
    for (int i = 0; i < columns.size(); i++) {
      Span column = columns.get(i);
      float[] planes = samples.planes(across.seenBy(column), down.seenBy(row));
      float[] made = network.enlarge(planes, column.length(), row.length());
      if (made.length != planes.length * scale * scale) {
        throw new IllegalStateException(
            "the network made %d samples of %d, which is not %d times the size"
                .formatted(made.length, planes.length, scale));
      }
      merge(band, bottom, made, column, row);
      progress.accept((i + 1.0) / columns.size());
    }
  }

  /** Puts a tile into its band, fading from its neighbour on the left. */
  private void merge(Band band, int bottom, float[] made, Span column, Span row) {
    int left = column.fadeFrom() * scale;
    int right = Math.min(column.end(), across.length()) * scale;
    int fade = (column.fadeTo() - column.fadeFrom()) * scale;
    int lineSize = column.length() * scale;
    int plane = lineSize * row.length() * scale;
    for (int y = band.top; y < bottom; y++) {
      int from = (y - row.from() * scale) * lineSize - column.from() * scale;
      for (int x = left; x < right; x++) {
        float share = x - left < fade ? (x - left + 0.5f) / fade : 1;
        int at = ((y - band.top) * band.width + x) * band.channels;
        if (band.channels == 1) {
          band.put(at, rounding.of(gray(made, from + x, plane)), share);
        } else {
          for (int channel = 0; channel < 3; channel++) {
            float value = inside(made[channel * plane + from + x]);
            band.put(at + channel, rounding.of(value), share);
          }
        }
      }
    }
  }

  private static float inside(float value) {
    return Math.max(0, Math.min(1, value));
  }

  /** ITU-R BT.601's luma, as OpenCV makes grey of colours. */
  private static float gray(float[] made, int at, int plane) {
    return 0.299f * inside(made[at])
        + 0.587f * inside(made[plane + at])
        + 0.114f * inside(made[2 * plane + at]);
  }

  /** A row of tiles, enlarged. */
  private static final class Band {
    private final short[] samples;
    private final int width;
    private final int channels;

    /** The enlarged picture's row that is the first here. */
    private final int top;

    private Band(short[] samples, int width, int channels, int top) {
      this.samples = samples;
      this.width = width;
      this.channels = channels;
      this.top = top;
    }

    private void put(int at, float sample, float share) {
      samples[at] =
          Canvas.sample(
              share == 1 ? sample : sample * share + (samples[at] & 0xffff) * (1 - share));
    }

    private void fadeFrom(short[] above, int rows) {
      int row = width * channels;
      for (int i = 0; i < above.length; i++) {
        int y = i / row;
        float share = (y + 0.5f) / rows;
        samples[i] =
            Canvas.sample((samples[i] & 0xffff) * share + (above[i] & 0xffff) * (1 - share));
      }
    }

    private void emit(int next, Rows target) {
      float[] row = new float[width * channels];
      for (int y = 0; y < next - top; y++) {
        for (int i = 0; i < row.length; i++) {
          row[i] = samples[y * row.length + i] & 0xffff;
        }
        target.accept(row);
      }
    }

    private short[] below(int next) {
      int from = (next - top) * width * channels;
      short[] rows = new short[samples.length - from];
      System.arraycopy(samples, from, rows, 0, rows.length);
      return rows;
    }
  }
}
