package dev.mien.training.viseme;

import dev.mien.media.audio.MelSpectrogram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** A few seconds by a voice that training never hears, for the tests of the plugin. */
final class TestRecording {
  private static final String TEXT =
      "My mother bought five big apples. Above the farm, a few people were moving. Who saw them?";

  private TestRecording() {}

  /** Writes {@code unseen-voice.wav}, and its viseme every 10 ms as digits to a text file. */
  static void write(Path folder, Corpus corpus) throws IOException {
    Speech speech = corpus.say(TEXT, new Espeak.Manner("en-us+f4", 190, 55, 50));
    LabelledSound sound = new Augmentation(new SplittableRandom(1), List.of(speech)).clean(speech);
    ByteBuffer samples =
        ByteBuffer.allocate(Short.BYTES * sound.samples().length).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : sound.samples()) {
      samples.putShort((short) Math.max(-32768, Math.min(32767, Math.round(sample * 32768))));
    }
    AudioFormat format = new AudioFormat(MelSpectrogram.SAMPLE_RATE, Short.SIZE, 1, true, false);
    AudioInputStream audio =
        new AudioInputStream(
            new ByteArrayInputStream(samples.array()), format, sound.samples().length);
    Files.createDirectories(folder);
    AudioSystem.write(
        audio, AudioFileFormat.Type.WAVE, folder.resolve("unseen-voice.wav").toFile());
    StringBuilder digits = new StringBuilder();
    for (int viseme : Example.of(sound).visemes()) {
      digits.append(viseme);
    }
    Files.writeString(folder.resolve("unseen-voice.txt"), digits.append('\n'));
  }
}
