package dev.mien.plugin.sadtalker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.media.audio.AudioReader;
import dev.mien.media.image.ImageFiles;
import dev.mien.media.image.ImageOps;
import dev.mien.media.provenance.EmbeddedProvenance;
import dev.mien.media.video.VideoReader;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.pipeline.CancelledException;
import dev.mien.spi.pipeline.Pipeline;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.testkit.job.RecordedJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, from our own portrait and voice to a file that is read back. */
class SadTalkerPipelineTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("mien.repository", "../.."), "samples");
  private static final InputFile PORTRAIT =
      new InputFile(SAMPLES.resolve("portrait.png"), "portrait.png");
  private static final InputFile VOICE =
      new InputFile(SAMPLES.resolve("voice-en.flac"), "voice.flac");

  @TempDir Path folder;

  private RecordedJob run(Map<String, String> values, InputFile portrait, InputFile voice)
      throws IOException {
    RecordedJob job = new RecordedJob(folder).madeWith("{\"pose_style\":\"0\"}");
    run(job, values, portrait, voice);
    return job;
  }

  private static void run(
      RecordedJob job, Map<String, String> values, InputFile portrait, InputFile voice)
      throws IOException {
    run(job, values, Map.of("source_image", portrait, "driven_audio", voice));
  }

  private static void run(RecordedJob job, Map<String, String> values, Map<String, InputFile> files)
      throws IOException {
    SadTalkerPipelineFactory factory = new SadTalkerPipelineFactory();
    PipelineRequest request = PipelineRequest.parse(factory.descriptor(), values, files);
    try (Pipeline pipeline =
        factory.create(
            () -> {
              throw new AssertionError("the built-in engine asks for no models");
            })) {
      pipeline.run(request, job);
    }
  }

  private static Image frame(Path video, int number) throws IOException {
    try (VideoReader frames = VideoReader.open(video)) {
      Image frame = null;
      for (int i = 0; i <= number; i++) {
        frame = frames.next();
      }
      return Objects.requireNonNull(frame);
    }
  }

  @Test
  void thePortraitTalksAsLongAsTheVoiceLasts() throws IOException {
    RecordedJob job = run(Map.of("preprocess", "crop", "size", "256"), PORTRAIT, VOICE);

    assertEquals("portrait##voice.mp4", job.artifacts.get(0).name());
    Path video = job.artifacts.get(0).path();
    double seconds = AudioReader.inspect(VOICE.path()).durationSeconds();
    assertEquals(
        Math.ceil(seconds * 25) / 25, AudioReader.inspect(video).durationSeconds(), 1 / 25.0);
    try (VideoReader frames = VideoReader.open(video)) {
      long count = 0;
      while (frames.next() != null) {
        count++;
      }
      assertEquals(Math.ceil(seconds * 25), (double) count, 1.0);
      assertEquals(256, frames.width());
    }
    assertTrue(EmbeddedProvenance.read(video).settings().orElseThrow().contains("pose_style"));
    assertTrue(EmbeddedProvenance.read(video).aigc().isPresent());
    assertEquals(List.of("prepare", "listen", "render"), job.stages);
  }

  @Test
  void aVideosFirstFrameTalks() throws IOException {
    InputFile voice = new InputFile(shortVoice(0.2), "short.wav");
    RecordedJob first = run(Map.of(), PORTRAIT, voice);
    InputFile video = new InputFile(first.artifacts.get(0).path(), "clip.mp4");

    RecordedJob second = new RecordedJob(Files.createDirectory(folder.resolve("again")));
    run(second, Map.of(), video, voice);

    Image portrait = ImageFiles.read(PORTRAIT.path());
    Image frame = frame(second.artifacts.get(0).path(), 0);
    assertEquals(portrait.width(), frame.width());
    assertEquals(portrait.height(), frame.height());
  }

  @Test
  void withoutAVoiceTheFaceOnlyLives() throws IOException {
    Map<String, String> values =
        Map.of("use_idle_mode", "true", "length_of_audio", "0.4", "preprocess", "crop");
    RecordedJob job = new RecordedJob(folder);
    run(job, values, Map.of("source_image", PORTRAIT));

    assertEquals("portrait##idlemode.mp4", job.artifacts.get(0).name());
    try (VideoReader frames = VideoReader.open(job.artifacts.get(0).path())) {
      assertEquals(10, frames.frameCount());
    }
  }

  @Test
  void theWholePhotoKeepsItsSizeAndItsBackgroundDoesNotMove() throws IOException {
    Path voice = shortVoice(1.0);
    RecordedJob job =
        run(Map.of("preprocess", "full"), PORTRAIT, new InputFile(voice, "voice.wav"));

    Path video = job.artifacts.get(0).path();
    Image photo = ImageFiles.read(PORTRAIT.path());
    Image first = frame(video, 0);
    Image later = frame(video, 20);
    assertEquals(photo.width(), later.width());
    assertEquals(photo.height(), later.height());
    assertTrue(difference(first, later, 0, 0, 60, 60) < 1.0, "the corner stands still");
    assertTrue(
        difference(first, later, photo.width() / 3, photo.height() / 3, 200, 300) > 0.5,
        "the face moves");
  }

  private static double difference(Image a, Image b, int left, int top, int width, int height) {
    double sum = 0;
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        sum += Math.abs(a.sample(x, y, 1) - b.sample(x, y, 1));
      }
    }
    return sum / (width * height);
  }

  @Test
  void silenceGivesAClosedMouthAndAStillHeadKeepsThePhoto() throws IOException {
    Path silence = folder.resolve("silence.wav");
    Files.write(silence, WavFiles.wav(new short[16000]));
    RecordedJob job =
        run(
            Map.of("preprocess", "full", "still", "true", "use_blink", "false"),
            PORTRAIT,
            new InputFile(silence, "silence.wav"));

    Image photo = ImageFiles.read(PORTRAIT.path());
    Image last = frame(job.artifacts.get(0).path(), 20);
    assertTrue(
        difference(photo, last, 100, 100, photo.width() - 200, photo.height() - 200) < 3,
        "only the encoder's loss is left");
  }

  @Test
  void aTenthOfASecondIsEnough() throws IOException {
    RecordedJob job =
        run(
            Map.of("preprocess", "crop", "size", "256"),
            PORTRAIT,
            new InputFile(shortVoice(0.1), "voice.wav"));

    assertNotNull(frame(job.artifacts.get(0).path(), 0));
  }

  @Test
  void aPictureWithoutAFaceIsRefusedWithAdvice() throws IOException {
    Path wall = folder.resolve("wall.png");
    ImageFiles.writePng(wall, Image.blank(320, 320), null);

    MienException error =
        assertThrows(
            MienException.class, () -> run(Map.of(), new InputFile(wall, "wall.png"), VOICE));

    assertEquals(StandardErrorCode.NO_FACE, error.code());
    assertEquals("source_image", error.field().orElseThrow());
  }

  @Test
  void aFaceThatIsPointedAtTalks() throws IOException {
    Map<String, String> values = new HashMap<>();
    values.put("face_points", "280,300 390,300 300,420 370,420 335,500");
    values.put("preprocess", "crop");
    values.put("size", "256");
    RecordedJob job = run(values, PORTRAIT, new InputFile(shortVoice(0.2), "voice.wav"));

    assertEquals(1, job.artifacts.size());
  }

  @Test
  void pointsOutsideThePictureAreTheFaultOfThePoints() {
    MienException error =
        assertThrows(
            MienException.class,
            () ->
                run(
                    Map.of("face_points", "280,300 390,300 300,420 370,420 335,5000"),
                    PORTRAIT,
                    VOICE));

    assertEquals(StandardErrorCode.INVALID_PARAMETER, error.code());
    assertEquals("face_points", error.field().orElseThrow());
  }

  @Test
  void theBoxThatIsDrawnIsCutOut() throws IOException {
    InputFile voice = new InputFile(shortVoice(0.2), "voice.wav");
    Map<String, String> values =
        Map.of("preprocess", "crop", "size", "256", "crop", "250,200,300,400", "still", "true");
    RecordedJob job = run(values, PORTRAIT, voice);

    Image first = frame(job.artifacts.get(0).path(), 0);
    assertEquals(256, first.width());
    assertEquals(342, first.height());
    Image photo = ImageFiles.read(PORTRAIT.path());
    Image expected = ImageOps.resize(ImageOps.crop(photo, 250, 200, 300, 400), 256, 342);
    assertTrue(difference(expected, first, 0, 0, 256, 60) < 4, "the same part of the photo");
  }

  @Test
  void aBoxThatLeavesOutTheFaceIsTheFaultOfTheBox() {
    MienException error =
        assertThrows(
            MienException.class,
            () -> run(Map.of("preprocess", "crop", "crop", "0,0,200,200"), PORTRAIT, VOICE));

    assertEquals(StandardErrorCode.INVALID_PARAMETER, error.code());
    assertEquals("crop", error.field().orElseThrow());
  }

  @Test
  void aTextFileIsNoVoice() throws IOException {
    Path text = folder.resolve("voice.wav");
    Files.writeString(text, "this is not a voice");

    MienException error =
        assertThrows(
            MienException.class, () -> run(Map.of(), PORTRAIT, new InputFile(text, "voice.wav")));

    assertEquals(StandardErrorCode.INVALID_AUDIO, error.code());
    assertEquals("driven_audio", error.field().orElseThrow());
  }

  @Test
  void cancellingLeavesNoFile() throws IOException {
    RecordedJob job = new RecordedJob(folder).cancelledAfter(10);

    assertThrows(CancelledException.class, () -> run(job, Map.of(), PORTRAIT, VOICE));

    try (var files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void theSameSeedGivesTheSameFrames() throws IOException {
    Map<String, String> values = Map.of("preprocess", "crop", "size", "256", "seed", "42");
    InputFile voice = new InputFile(shortVoice(0.5), "voice.wav");
    List<byte[]> frames = new ArrayList<>();
    for (String run : List.of("one", "two")) {
      RecordedJob job = new RecordedJob(Files.createDirectory(folder.resolve(run)));
      run(job, values, PORTRAIT, voice);
      frames.add(frame(job.artifacts.get(0).path(), 9).rgb());
    }

    assertTrue(Arrays.equals(frames.get(0), frames.get(1)));
  }

  private Path shortVoice(double seconds) throws IOException {
    short[] samples = new short[(int) (seconds * 16000)];
    float[] buffer = new float[samples.length + 8000];
    int have = 0;
    try (AudioReader reader = AudioReader.open(VOICE.path())) {
      while (have < buffer.length) {
        float[] block = new float[buffer.length - have];
        int read = reader.read(block);
        System.arraycopy(block, 0, buffer, have, read);
        have += read;
      }
    }
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (buffer[i + 8000] * 32767);
    }
    Path file = folder.resolve("short.wav");
    Files.write(file, WavFiles.wav(samples));
    return file;
  }
}
