package dev.mien.training.viseme;

import dev.mien.plugin.sadtalker.builtin.voice.Viseme;
import dev.mien.plugin.sadtalker.builtin.voice.VoiceFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * The command that makes {@code visemes.safetensors}: synthesises speech with espeak-ng, trains the
 * network and, for comparison, the same network on loudness alone, and writes the weights, the
 * figures and the recording that the plugin's tests listen to. {@code docs/visemes.md} tells how to
 * run it.
 *
 * <p>One thread and fixed seeds: the same espeak-ng gives the same weights.
 */
public final class TrainVisemes {
  private static final String PLUGIN = "plugins/sadtalker/src/%s/resources/";
  private static final String PACKAGE = "dev/mien/plugin/sadtalker/builtin/voice/";

  private static final int SENTENCES = 2400;
  private static final int STEPS = 5000;
  private static final int BATCH = 8;
  private static final int CHANNELS = 96;
  private static final double LEARNING_RATE = 2e-3;
  private static final int WARM_UP = 100;

  /** 0 counts every frame alike, 1 every viseme. */
  private static final double BALANCE = 0.6;

  private TrainVisemes() {}

  /**
   * Trains.
   *
   * @param arguments the root of the repository
   * @throws IOException if a result cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    Corpus corpus = new Corpus();
    List<Speech> speech = corpus.sentences(SENTENCES, false, false, 1);
    System.out.printf("Said %d sentences%n", speech.size());
    Trainer voice = train(speech, VoiceFeatures.BANDS, Example::voice, STEPS);
    Trainer loudness = train(speech, 2, Example::loudness, STEPS / 2);

    Path weights = root.resolve(PLUGIN.formatted("main") + PACKAGE + "visemes.safetensors");
    Files.createDirectories(weights.getParent());
    Files.write(weights, WeightsFile.bytes(voice.network()));
    Files.writeString(
        root.resolve("docs/visemes-figures.md"), new Report(corpus, voice, loudness).markdown());
    TestRecording.write(root.resolve(PLUGIN.formatted("test") + PACKAGE), corpus);
  }

  /** A network of the shape that ships, before its first step. */
  static Trainer untrained(List<Speech> speech, int in) {
    List<Trainer.Shape> shapes =
        List.of(
            new Trainer.Shape(CHANNELS, 5, 1),
            new Trainer.Shape(CHANNELS, 3, 2),
            new Trainer.Shape(CHANNELS, 3, 4),
            new Trainer.Shape(CHANNELS, 3, 8),
            new Trainer.Shape(Viseme.values().length, 1, 1));
    return new Trainer(in, shapes, classWeights(speech), new Random(2));
  }

  /** Trains on sentences, each time in another disguise. */
  static Trainer train(
      List<Speech> speech, int in, Function<LabelledSound, Example> view, int steps) {
    Trainer trainer = untrained(speech, in);
    SplittableRandom random = new SplittableRandom(3);
    Augmentation augmentation = new Augmentation(random, speech);
    double loss = 0;
    for (int step = 1; step <= steps; step++) {
      List<Example> batch = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        Speech sentence = speech.get(random.nextInt(speech.size()));
        batch.add(view.apply(augmentation.apply(sentence, Augmentation.Strength.TRAINING)));
      }
      double warm = Math.min(1, (double) step / WARM_UP);
      double cosine = 0.5 + 0.5 * Math.cos(Math.PI * step / steps);
      loss += trainer.step(batch, LEARNING_RATE * warm * cosine);
      if (step % 100 == 0) {
        System.out.printf("Step %d of %d, loss %.3f%n", step, steps, loss / 100);
        loss = 0;
      }
    }
    return trainer;
  }

  private static float[] classWeights(List<Speech> speech) {
    long[] counts = new long[Viseme.values().length];
    for (Speech sentence : speech) {
      for (byte viseme : sentence.visemes()) {
        counts[viseme]++;
      }
    }
    double mean = Arrays.stream(counts).average().orElseThrow();
    float[] weights = new float[counts.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) Math.pow(mean / Math.max(1, counts[i]), BALANCE);
    }
    return weights;
  }
}
