package dev.mien.training.viseme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.plugin.sadtalker.builtin.voice.MouthShape;
import dev.mien.plugin.sadtalker.builtin.voice.Viseme;
import dev.mien.plugin.sadtalker.builtin.voice.VoiceFeatures;
import dev.mien.plugin.sadtalker.builtin.voice.VoiceToMouth;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final List<Trainer.Shape> TOY =
      List.of(
          new Trainer.Shape(12, 3, 1),
          new Trainer.Shape(12, 3, 2),
          new Trainer.Shape(Viseme.values().length, 1, 1));

  private static float[] equalWeights() {
    float[] weights = new float[Viseme.values().length];
    Arrays.fill(weights, 1);
    return weights;
  }

  /** Frames whose viseme is told by two bands, two frames earlier. */
  private static Example riddle(Random random) {
    int frames = 60;
    float[][] features = new float[frames][4];
    float[][] targets = new float[frames][Viseme.values().length];
    int[] visemes = new int[frames];
    for (int frame = 0; frame < frames; frame++) {
      for (int band = 0; band < 4; band++) {
        features[frame][band] = random.nextInt(2);
      }
      float[] clue = features[Math.max(0, frame - 2)];
      visemes[frame] = (int) (clue[0] + 2 * clue[3]);
      targets[frame][visemes[frame]] = 1;
    }
    return new Example(features, features, targets, visemes);
  }

  @Test
  void trainingSolvesAToyRiddle() {
    Random random = new Random(1);
    Trainer trainer = new Trainer(4, TOY, equalWeights(), random);
    double first = trainer.step(List.of(riddle(random), riddle(random)), 1e-2);
    double last = first;
    for (int step = 0; step < 300; step++) {
      last = trainer.step(List.of(riddle(random), riddle(random)), 1e-2);
    }
    assertTrue(last < first / 5, first + " to " + last);
    Confusion confusion = new Confusion();
    Example unseen = riddle(random);
    confusion.add(unseen.visemes(), trainer.classify(unseen.features()));
    assertTrue(confusion.balancedAccuracy() > 0.9, confusion.table());
  }

  @Test
  void theSameSeedGivesTheSameWeights() {
    byte[][] files = new byte[2][];
    for (int run = 0; run < 2; run++) {
      Random random = new Random(1);
      Trainer trainer = new Trainer(4, TOY, equalWeights(), random);
      trainer.step(List.of(riddle(random)), 1e-2);
      files[run] = WeightsFile.bytes(trainer.network());
    }
    assertArrayEquals(files[0], files[1]);
  }

  @Test
  void inUseTheNetworkAnswersAsInTraining() throws IOException {
    Random random = new Random(1);
    Trainer trainer = new Trainer(VoiceFeatures.BANDS, TOY, equalWeights(), random);
    float[] sound = new float[16_000];
    for (int i = 0; i < sound.length; i++) {
      sound[i] = (float) (0.1 * random.nextGaussian() * Math.sin(i * 0.002));
    }
    Example example = Example.of(new LabelledSound(sound, seconds -> Viseme.REST));
    float[][] scores = trainer.scores(example.features());
    try (VoiceToMouth voice = new VoiceToMouth(new Once(sound), 100, trainer.network())) {
      for (float[] score : scores) {
        MouthShape shape = voice.next();
        assertNotNull(shape);
        // Of the shapes that are not emphasised for being brief.
        double used = Math.log(shape.weight(Viseme.OPEN) / shape.weight(Viseme.WIDE));
        assertEquals(score[Viseme.OPEN.index()] - score[Viseme.WIDE.index()], used, 1e-3);
      }
    }
  }

  private static final class Once implements VoiceToMouth.Samples {
    private final float[] sound;
    private int at;

    Once(float[] sound) {
      this.sound = sound;
    }

    @Override
    public int read(float[] buffer) {
      int count = Math.min(buffer.length, sound.length - at);
      System.arraycopy(sound, at, buffer, 0, count);
      at += count;
      return count == 0 ? -1 : count;
    }

    @Override
    public void close() {}
  }
}
