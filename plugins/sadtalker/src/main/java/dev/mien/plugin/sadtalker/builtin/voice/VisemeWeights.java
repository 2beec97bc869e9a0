package dev.mien.plugin.sadtalker.builtin.voice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the network from the safetensors file that training writes: per layer {@code i} a tensor
 * {@code i.weight} of shape {@code [kernel, in, out]} and {@code i.bias} of shape {@code [out]},
 * all F32, and {@code i.dilation} among the metadata. Knows no other safetensors file.
 */
final class VisemeWeights {
  private static final String FILE = "visemes.safetensors";

  private static final class Bundled {
    static final VisemeNetwork NETWORK = load();

    private static VisemeNetwork load() {
      try (InputStream in = VisemeWeights.class.getResourceAsStream(FILE)) {
        if (in == null) {
          throw new IllegalStateException(FILE + " is missing from the plugin's jar");
        }
        return read(in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + FILE + " in the plugin's jar", e);
      }
    }
  }

  private VisemeWeights() {}

  /** The network that ships with the plugin; read once. */
  static VisemeNetwork bundled() {
    return Bundled.NETWORK;
  }

  /** The network in the bytes of a file. */
  static VisemeNetwork read(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int headerLength = Math.toIntExact(bytes.getLong());
    String header = new String(file, Long.BYTES, headerLength, StandardCharsets.UTF_8);
    ByteBuffer data =
        bytes.slice(Long.BYTES + headerLength, file.length - Long.BYTES - headerLength);
    List<VisemeNetwork.Layer> layers = new ArrayList<>();
    while (header.contains("\"" + layers.size() + ".weight\"")) {
      String name = "\"" + layers.size() + "\\.";
      Matcher dilation = find(header, name + "dilation\":\"(\\d+)\"");
      Matcher weight =
          find(header, name + "weight\":.*?\\[(\\d+),(\\d+),(\\d+)].*?\\[(\\d+),(\\d+)]");
      Matcher bias = find(header, name + "bias\":.*?\\[(\\d+)].*?\\[(\\d+),(\\d+)]");
      int kernel = number(weight, 1);
      int out = number(weight, 3);
      float[][] rows = new float[kernel * number(weight, 2)][];
      for (int row = 0; row < rows.length; row++) {
        rows[row] = floats(data, number(weight, 4) + Float.BYTES * row * out, out);
      }
      layers.add(
          new VisemeNetwork.Layer(
              rows, floats(data, number(bias, 2), out), kernel, number(dilation, 1)));
    }
    return new VisemeNetwork(layers);
  }

  private static Matcher find(String header, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(header);
    if (!matcher.find()) {
      throw new IllegalStateException(FILE + " has no " + pattern + " in its header");
    }
    return matcher;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static float[] floats(ByteBuffer data, int offset, int count) {
    float[] floats = new float[count];
    data.slice(offset, count * Float.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(floats);
    return floats;
  }
}
