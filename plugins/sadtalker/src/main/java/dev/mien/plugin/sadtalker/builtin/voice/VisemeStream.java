package dev.mien.plugin.sadtalker.builtin.voice;

import org.jspecify.annotations.Nullable;

/** The network at work on one recording: keeps just the frames that its next answer looks at. */
final class VisemeStream {
  private final VisemeNetwork network;
  private final float[][][] recent; // [layer][moment in a ring of span][channel]
  private final long[] taken;

  VisemeStream(VisemeNetwork network) {
    this.network = network;
    int layers = network.layers().size();
    recent = new float[layers][][];
    taken = new long[layers];
    for (int i = 0; i < layers; i++) {
      recent[i] = new float[network.layers().get(i).span()][];
    }
  }

  /**
   * Takes the next frame.
   *
   * @param bands features, not changed afterwards by the caller
   * @return weights per viseme for the frame half a context earlier; null until there is one
   */
  float @Nullable [] next(float[] bands) {
    float[] x = bands;
    int last = network.layers().size() - 1;
    for (int i = 0; i <= last; i++) {
      VisemeNetwork.Layer layer = network.layers().get(i);
      recent[i][(int) (taken[i]++ % layer.span())] = x;
      if (taken[i] < layer.span()) {
        return null;
      }
      x = convolve(layer, recent[i], taken[i]);
      if (i < last) {
        for (int channel = 0; channel < x.length; channel++) {
          x[channel] = Math.max(0, x[channel]);
        }
      }
    }
    softmax(x);
    return x;
  }

  private static float[] convolve(VisemeNetwork.Layer layer, float[][] recent, long taken) {
    float[] sum = layer.bias().clone();
    int in = layer.in();
    for (int moment = 0; moment < layer.kernel(); moment++) {
      float[] x = recent[(int) ((taken + (long) moment * layer.dilation()) % layer.span())];
      VisemeNetwork.addRows(sum, x, 0, layer.weight(), moment * in, in);
    }
    return sum;
  }

  private static void softmax(float[] x) {
    float highest = x[0];
    for (float value : x) {
      highest = Math.max(highest, value);
    }
    float sum = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.exp(x[i] - highest);
      sum += x[i];
    }
    for (int i = 0; i < x.length; i++) {
      x[i] /= sum;
    }
  }
}
