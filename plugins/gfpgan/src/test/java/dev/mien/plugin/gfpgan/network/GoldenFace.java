package dev.mien.plugin.gfpgan.network;

import static java.util.Objects.requireNonNull;

import dev.mien.neural.program.Network;
import dev.mien.neural.program.Precision;
import dev.mien.neural.program.Program;
import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.neural.runtime.NeuralEngine;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import dev.mien.spi.media.Image;
import dev.mien.testkit.checkpoint.SyntheticCheckpoints;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A case of a restorer: one face that goes in, and what a network made of it. */
public record GoldenFace(String folder, GoldenCase golden) {
  private static final int SIZE = 512;

  /** How the notes tell in words which part of a picture they store. */
  private static final Pattern PART =
      Pattern.compile("rows (\\d+)\\.\\.\\d+, columns (\\d+)\\.\\.");

  /** What a run gave, by name. */
  record Numbers(Map<String, float[]> byName) {
    float[] get(String name) {
      return requireNonNull(byName.get(name), name);
    }

    /** [1, 3, 512, 512]. */
    float[] image() {
      return get("image");
    }
  }

  /** The layers that the case knows; its other outputs are pictures. */
  List<String> layers() {
    return golden.outputs().stream().filter(output -> !output.startsWith("image")).toList();
  }

  /** The face, opaque. A smaller picture stands for one whose pixels are repeated. */
  public Image face() {
    byte[] stored = golden.input("image_rgb_u8").bytes();
    int side = (int) golden.input("image_rgb_u8").shape()[0];
    int repeated = SIZE / side;
    byte[] rgb = new byte[3 * SIZE * SIZE];
    for (int i = 0; i < rgb.length; i++) {
      int row = i / 3 / SIZE / repeated;
      int column = i / 3 % SIZE / repeated;
      rgb[i] = stored[3 * (row * side + column) + i % 3];
    }
    return new Image(SIZE, SIZE, rgb);
  }

  /**
   * Runs a network with the weights of the case's folder.
   *
   * @param settings other inputs than the face
   * @param watched layers to give besides the picture
   */
  Numbers run(
      Network network, Precision precision, Map<String, Float> settings, List<String> watched) {
    Program program =
        Program.of(network, SyntheticCheckpoints.network(folder).tensors(), "", precision)
            .watching(watched);
    Map<String, Tensor> inputs = new HashMap<>();
    inputs.put("face", FaceTensors.of(List.of(face())));
    settings.forEach((name, value) -> inputs.put(name, Tensor.of(new float[] {value}, 1)));
    try (LoadedNetwork loaded = NeuralEngine.load(program, NeuralDevice.CPU);
        Results results = loaded.run(inputs)) {
      Map<String, float[]> numbers = new HashMap<>();
      Stream.concat(Stream.of("image"), watched.stream())
          .forEach(name -> numbers.put(name, results.floats(name)));
      return new Numbers(numbers);
    } finally {
      inputs.values().forEach(Tensor::close);
    }
  }

  /**
   * What an output stores of a picture: all of it, or a square.
   *
   * @param image [1, 3, 512, 512]
   * @return [1, 3, side, side]
   */
  float[] part(String output, float[] image) {
    GoldenOutput expected = golden.output(output);
    if (expected.count() == image.length) {
      return image;
    }
    MatchResult corner = corner(output);
    int top = Integer.parseInt(corner.group(1));
    int left = Integer.parseInt(corner.group(2));
    int side = (int) Math.sqrt(expected.count() / 3.0);
    float[] part = new float[3 * side * side];
    for (int i = 0; i < part.length; i++) {
      int row = i / side % side;
      part[i] = image[(i / side / side * SIZE + top + row) * SIZE + left + i % side];
    }
    return part;
  }

  /** Where an output lies by its own note, or else where {@code image_crop} does. */
  private MatchResult corner(String output) {
    return Stream.of(output, "image_crop")
        .map(name -> golden.notes().path("outputs").path(name).path("what").asText())
        .flatMap(words -> PART.matcher(words).results())
        .findFirst()
        .orElseThrow();
  }

  /**
   * The largest difference of a picture's levels from what the reference would round to levels.
   *
   * @param output [1, 3, 512, 512], sampled
   */
  public double levelsOff(String output, Image image) {
    GoldenOutput expected = golden.output(output);
    double largest = 0;
    for (int i = 0; i < expected.stored().count(); i++) {
      int element = i * expected.stride();
      int level = image.rgb()[element % (SIZE * SIZE) * 3 + element / (SIZE * SIZE)] & 0xff;
      double value = Math.max(-1, Math.min(1, expected.stored().at(i)));
      largest = Math.max(largest, Math.abs(level - (value + 1) / 2 * 255));
    }
    return largest;
  }

  /**
   * How near a picture is to the reference's: decibels of the range from -1 to 1. Prints it.
   *
   * @param image [1, 3, 512, 512]
   */
  double decibels(String output, float[] image) {
    GoldenOutput expected = golden.output(output);
    float[] part = part(output, image);
    double squares = 0;
    int count = expected.stored().count();
    for (int i = 0; i < count; i++) {
      double difference = part[i * expected.stride()] - expected.stored().at(i);
      squares += difference * difference;
    }
    double decibels = 10 * Math.log10(4 * count / squares);
    System.out.printf(Locale.ROOT, "%s / %s in 16 bits: %.1f dB%n", golden, output, decibels);
    return decibels;
  }
}
