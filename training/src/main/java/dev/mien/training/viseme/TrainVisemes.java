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

/**
 * The command that makes {@code visemes.safetensors}: synthesises speech with espeak-ng, trains the
 * network and, for comparison, the same network on loudness alone, and writes the weights, the
 * figures and the recording that the plugin's tests listen to. {@code docs/visemes.md} tells how to
 * run it.
 *
 * <p>One thread and fixed seeds: the same sentences give the same weights. espeak-ng 1.51 itself
 * says a few sentences in a hundred a little differently from run to run.
 */
public final class TrainVisemes {
  private static final String PLUGIN = "plugins/sadtalker/src/%s/resources/";
  private static final String PACKAGE = "dev/mien/plugin/sadtalker/builtin/voice/";

  private static final int SENTENCES = 3000;
  private static final int STEPS = 3600;
  private static final int BATCH = 8;
  private static final int CHANNELS = 96;
  private static final int LOUDNESS_CHANNELS = 32;
  private static final double LEARNING_RATE = 2e-3;
  private static final int WARM_UP = 100;

  /** 0 counts every frame alike, 1 every viseme. */
  private static final double BALANCE = 0.65;

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
    Trainer voice = untrained(speech, VoiceFeatures.BANDS, CHANNELS);
    Trainer loudness = untrained(speech, 1, LOUDNESS_CHANNELS);
    train(speech, voice, loudness);

    Path weights = root.resolve(PLUGIN.formatted("main") + PACKAGE + "visemes.safetensors");
    Files.createDirectories(weights.getParent());
    Files.write(weights, WeightsFile.bytes(voice.network()));
    Files.writeString(
        root.resolve("docs/visemes-figures.md"), new Report(corpus, voice, loudness).markdown());
    TestRecording.write(root.resolve(PLUGIN.formatted("test") + PACKAGE), corpus);
  }

  /** A network of the depth that ships, before its first step. */
  static Trainer untrained(List<Speech> speech, int in, int channels) {
    List<Trainer.Shape> shapes =
        List.of(
            new Trainer.Shape(channels, 5, 1),
            new Trainer.Shape(channels, 3, 2),
            new Trainer.Shape(channels, 3, 4),
            new Trainer.Shape(channels, 3, 8),
            new Trainer.Shape(Viseme.values().length, 1, 1));
    return new Trainer(in, shapes, classWeights(speech), new Random(2));
  }

  /** Trains both on the same sentences, each time in another disguise. */
  private static void train(List<Speech> speech, Trainer voice, Trainer loudness) {
    SplittableRandom random = new SplittableRandom(3);
    Augmentation augmentation = new Augmentation(random, speech);
    double voiceLoss = 0;
    double loudnessLoss = 0;
    for (int step = 1; step <= STEPS; step++) {
      List<Example> batch = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        Speech sentence = speech.get(random.nextInt(speech.size()));
        batch.add(Example.of(augmentation.example(sentence)));
      }
      double warm = Math.min(1, (double) step / WARM_UP);
      double cosine = 0.5 + 0.5 * Math.cos(Math.PI * step / STEPS);
      double learningRate = LEARNING_RATE * warm * cosine;
      voiceLoss += voice.step(batch, learningRate);
      loudnessLoss += loudness.step(batch.stream().map(Example::byLoudness).toList(), learningRate);
      if (step % 100 == 0) {
        System.out.printf(
            "Step %d of %d, loss %.3f (loudness alone %.3f)%n",
            step, STEPS, voiceLoss / 100, loudnessLoss / 100);
        voiceLoss = 0;
        loudnessLoss = 0;
      }
    }
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
