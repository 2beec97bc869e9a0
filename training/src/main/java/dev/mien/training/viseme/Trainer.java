package dev.mien.training.viseme;

import dev.mien.plugin.sadtalker.builtin.voice.VisemeNetwork;
import dev.mien.plugin.sadtalker.builtin.voice.VisemeNetwork.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Back-propagation through a {@link VisemeNetwork}, with Adam and decoupled weight decay (Kingma
 * and Ba, 2014; Loshchilov and Hutter, 2017).
 *
 * <p>In plain Java, since the network is small: one thread and one inner loop, the same as in use,
 * and the same weights from the same seed.
 */
final class Trainer {
  /** A convolution to be made: its outputs, kernel and dilation. */
  record Shape(int out, int kernel, int dilation) {}

  private static final float DECAY_1 = 0.9f;
  private static final float DECAY_2 = 0.99f;

  /** Keeps the network from learning one synthesiser by heart. */
  private static final double WEIGHT_DECAY = 1;

  /** A row of parameters, what the examples say about it, and Adam's memory of that. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Parameter(float[] value, float[] gradient, float[] first, float[] second) {
    static Parameter of(float[] value) {
      int n = value.length;
      return new Parameter(value, new float[n], new float[n], new float[n]);
    }
  }

  private final VisemeNetwork network;
  private final List<Parameter> parameters = new ArrayList<>();
  private final float[][][] weightGradients;
  private final float[][] biasGradients;
  private final float[] classWeights;
  private int steps;

  /**
   * A network with random weights (He et al., "Delving deep into rectifiers", 2015).
   *
   * @param in features per frame
   * @param shapes first convolution to last
   * @param classWeights how much a frame of each viseme counts
   */
  Trainer(int in, List<Shape> shapes, float[] classWeights, Random random) {
    this.classWeights = classWeights;
    weightGradients = new float[shapes.size()][][];
    biasGradients = new float[shapes.size()][];
    List<Layer> layers = new ArrayList<>();
    int channels = in;
    for (Shape shape : shapes) {
      float[][] weight = new float[shape.kernel * channels][shape.out];
      double deviation = Math.sqrt(2.0 / weight.length);
      weightGradients[layers.size()] = new float[weight.length][];
      for (int row = 0; row < weight.length; row++) {
        for (int i = 0; i < shape.out; i++) {
          weight[row][i] = (float) (deviation * random.nextGaussian());
        }
        weightGradients[layers.size()][row] = parameter(weight[row]);
      }
      float[] bias = new float[shape.out];
      biasGradients[layers.size()] = parameter(bias);
      layers.add(new Layer(weight, bias, shape.kernel, shape.dilation));
      channels = shape.out;
    }
    network = new VisemeNetwork(layers);
  }

  private float[] parameter(float[] value) {
    Parameter parameter = Parameter.of(value);
    parameters.add(parameter);
    return parameter.gradient;
  }

  /** The network as trained so far; it changes with further steps. */
  VisemeNetwork network() {
    return network;
  }

  /**
   * One step down the mean cross-entropy of some examples.
   *
   * @return that mean, before the step
   */
  double step(List<Example> batch, double learningRate) {
    double loss = 0;
    double count = 0;
    for (Example example : batch) {
      float[][][] x = forward(example.features());
      float[][] gradient = x[x.length - 1];
      for (int frame = 0; frame < gradient.length; frame++) {
        float[] target = example.targets()[frame];
        float weight = 0;
        for (int v = 0; v < target.length; v++) {
          weight += target[v] * classWeights[v];
        }
        loss += weight * crossEntropy(gradient[frame], target);
        count += weight;
        for (int v = 0; v < target.length; v++) {
          gradient[frame][v] = weight * (gradient[frame][v] - target[v]);
        }
      }
      backward(x);
    }
    descend(learningRate, (float) (1 / count));
    return loss / count;
  }

  /** Turns scores into probabilities, in place. */
  private static double crossEntropy(float[] scores, float[] target) {
    float highest = scores[0];
    for (float score : scores) {
      highest = Math.max(highest, score);
    }
    double sum = 0;
    for (float score : scores) {
      sum += Math.exp(score - highest);
    }
    double loss = 0;
    for (int v = 0; v < scores.length; v++) {
      double log = scores[v] - highest - Math.log(sum);
      loss -= target[v] * log;
      scores[v] = (float) Math.exp(log);
    }
    return loss;
  }

  /** What goes into each layer, and last what comes out: {@code [layer][frame][channel]}. */
  private float[][][] forward(float[][] features) {
    List<Layer> layers = network.layers();
    float[][][] x = new float[layers.size() + 1][][];
    int margin = network.context() / 2;
    x[0] = new float[features.length + 2 * margin][features[0].length];
    System.arraycopy(features, 0, x[0], margin, features.length);
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      x[i + 1] = new float[x[i].length - layer.span() + 1][];
      for (int frame = 0; frame < x[i + 1].length; frame++) {
        float[] sum = layer.bias().clone();
        for (int moment = 0; moment < layer.kernel(); moment++) {
          float[] in = x[i][frame + moment * layer.dilation()];
          VisemeNetwork.addRows(sum, in, 0, layer.weight(), moment * in.length, in.length);
        }
        for (int channel = 0; i + 1 < layers.size() && channel < sum.length; channel++) {
          sum[channel] = Math.max(0, sum[channel]);
        }
        x[i + 1][frame] = sum;
      }
    }
    return x;
  }

  /** Adds to the gradients, given the derivative of the loss in the last of {@code x}. */
  private void backward(float[][][] x) {
    float[][] out = x[x.length - 1];
    for (int i = x.length - 2; i >= 0; i--) {
      Layer layer = network.layers().get(i);
      int in = layer.in();
      for (float[] row : out) {
        VisemeNetwork.addRows(biasGradients[i], new float[] {1}, 0, new float[][] {row}, 0, 1);
      }
      float[][] columns = transpose(x[i], 0, x[i].length);
      for (int row = 0; row < layer.weight().length; row++) {
        int moment = row / in;
        VisemeNetwork.addRows(
            weightGradients[i][row],
            columns[row % in],
            moment * layer.dilation(),
            out,
            0,
            out.length);
      }
      if (i > 0) {
        float[][] gradient = new float[x[i].length][in];
        for (int moment = 0; moment < layer.kernel(); moment++) {
          float[][] transposed = transpose(layer.weight(), moment * in, in);
          for (int frame = 0; frame < out.length; frame++) {
            float[] sum = gradient[frame + moment * layer.dilation()];
            VisemeNetwork.addRows(sum, out[frame], 0, transposed, 0, transposed.length);
          }
        }
        for (int frame = 0; frame < gradient.length; frame++) {
          for (int channel = 0; channel < in; channel++) {
            gradient[frame][channel] = x[i][frame][channel] > 0 ? gradient[frame][channel] : 0;
          }
        }
        out = gradient;
      }
    }
  }

  private static float[][] transpose(float[][] rows, int first, int count) {
    float[][] columns = new float[rows[first].length][count];
    for (int row = 0; row < count; row++) {
      for (int column = 0; column < columns.length; column++) {
        columns[column][row] = rows[first + row][column];
      }
    }
    return columns;
  }

  private void descend(double learningRate, float scale) {
    steps++;
    float size1 = (float) (learningRate / (1 - Math.pow(DECAY_1, steps)));
    float size2 = (float) (1 / (1 - Math.pow(DECAY_2, steps)));
    float decay = (float) (learningRate * WEIGHT_DECAY);
    for (Parameter p : parameters) {
      for (int i = 0; i < p.value.length; i++) {
        float gradient = p.gradient[i] * scale;
        p.gradient[i] = 0;
        p.first[i] += (1 - DECAY_1) * (gradient - p.first[i]);
        p.second[i] += (1 - DECAY_2) * (gradient * gradient - p.second[i]);
        float step = size1 * p.first[i] / ((float) Math.sqrt(p.second[i] * size2) + 1e-8f);
        p.value[i] -= step + decay * p.value[i];
      }
    }
  }

  /** What the network says before the softmax: {@code [frame][viseme]}. */
  float[][] scores(float[][] features) {
    float[][][] x = forward(features);
    return x[x.length - 1];
  }

  /** The viseme with the highest score in each frame. */
  int[] classify(float[][] features) {
    float[][] scores = scores(features);
    int[] visemes = new int[scores.length];
    for (int frame = 0; frame < scores.length; frame++) {
      for (int v = 1; v < scores[frame].length; v++) {
        visemes[frame] = scores[frame][v] > scores[frame][visemes[frame]] ? v : visemes[frame];
      }
    }
    return visemes;
  }
}
