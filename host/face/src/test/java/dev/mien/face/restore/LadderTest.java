package dev.mien.face.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.mien.face.neural.FaceBox;
import dev.mien.face.neural.Fidelity;
import dev.mien.media.image.ImageOps;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.image.Enlargement;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rung from the graphics card down to what was given, in pictures and in videos. */
class LadderTest {
  private static final MovingHead HEAD = MovingHead.of("portrait.png", 192);
  private static final FaceTools TOOLS = new FaceTools(Optional.empty(), Optional.empty());
  private static final RestorationSettings SETTINGS =
      new RestorationSettings(
          1, 0.5, FaceArea.WHOLE_FACE, false, FaceChoice.Usual.ALL, Fidelity.CORRECTED);

  private final List<String> told = new ArrayList<>();

  /** What has two faces: both in one picture, or one in each of two frames. */
  private enum Medium {
    PICTURE("faces"),
    VIDEO("frames");

    private final String things;

    Medium(String things) {
      this.things = things;
    }

    /** What a restorer hears first: a picture's faces come one by one. */
    List<String> together(String words) {
      return this == VIDEO ? List.of(words) : List.of();
    }
  }

  /** Whether each face was restored, and what is told of memory and of faces left alone. */
  private record Outcome(List<Boolean> restored, List<Text> notes) {
    private Outcome {
      notes =
          notes.stream()
              .filter(note -> note.english().matches(".*(memory|restored and|enlarged without).*"))
              .toList();
    }

    List<String> english() {
      return notes.stream().map(Text::english).toList();
    }
  }

  /** A place with memory for some faces at a time, which may differ from call to call. */
  private final class Place implements FaceRestorer, Upscaler {
    private final String name;
    private final IntUnaryOperator memory;
    private int calls;

    Place(String name, IntUnaryOperator memory) {
      this.name = name;
      this.memory = memory;
    }

    private void require(int count) {
      told.add(name + " " + count);
      if (count > memory.applyAsInt(++calls)) {
        throw new MienException(StandardErrorCode.OUT_OF_MEMORY, "The %s is full.".formatted(name));
      }
    }

    @Override
    public List<Image> restore(List<Image> faces, double fidelity) {
      require(faces.size());
      return faces.stream().map(face -> Image.blank(face.width(), face.height())).toList();
    }

    @Override
    public DeepImage upscale(DeepImage picture, Enlargement wanted, DoubleConsumer progress) {
      require(1);
      return DeepImage.of(Image.blank(wanted.width(), wanted.height()));
    }

    @Override
    public void close() {
      told.add(name + " closed");
    }
  }

  private Place card(int memory) {
    return new Place("card", call -> memory);
  }

  private Place processor(IntUnaryOperator memory) {
    return new Place("processor", memory);
  }

  private static <S extends FaceRestorer> MovableService<FaceRestorer> service(
      S here, Supplier<FaceRestorer> there) {
    return new MovableService<>("gfpgan", here, Optional.of(there));
  }

  private static Outcome run(Medium medium, MovableService<FaceRestorer> restorer)
      throws IOException {
    return switch (medium) {
      case PICTURE -> picture(restorer);
      case VIDEO -> video(Optional.of(restorer), Optional.empty(), 1).outcome();
    };
  }

  private static Outcome picture(MovableService<FaceRestorer> restorer) {
    Image portrait = HEAD.portrait();
    int side = portrait.width();
    Image sheet = Image.blank(2 * side, portrait.height());
    for (int y = 0; y < portrait.height(); y++) {
      for (int i = 0; i < 2; i++) {
        System.arraycopy(
            portrait.rgb(), y * side * 3, sheet.rgb(), (2 * y + i) * side * 3, side * 3);
      }
    }
    List<FoundFace> faces = List.of(face(0), face(side));
    DeepImage background = DeepImage.of(sheet);
    RestoredPicture result;
    try (restorer) {
      result =
          new FaceRestoration(TOOLS, SETTINGS)
              .restore(
                  sheet,
                  background,
                  faces,
                  new DependableTools(TOOLS, SETTINGS),
                  restorer,
                  part -> {});
    }
    Image after = result.picture().toImage();
    return new Outcome(
        faces.stream().map(face -> differs(sheet, after, face.points().nose())).toList(),
        result.notes());
  }

  private static FoundFace face(int right) {
    List<Point> points =
        HEAD.points().list().stream()
            .map(point -> new Point(point.x() + right, point.y()))
            .toList();
    return new FoundFace(FivePoints.of(points), new FaceBox(right, 0, right + 192, 192));
  }

  private static boolean differs(Image before, Image after, Point place) {
    int x = (int) place.x();
    int y = (int) place.y();
    return before.sample(x, y, 1) != after.sample(x, y, 1);
  }

  private record Video(List<Image> frames, Outcome outcome) {}

  private static Video video(
      Optional<MovableService<FaceRestorer>> restorer,
      Optional<MovableService<Upscaler>> upscaler,
      int enlargement)
      throws IOException {
    FrameSource clip = HEAD.clip(2);
    VideoScene scene = new VideoScene(Optional.empty(), Optional.of(HEAD.points()));
    List<Image> frames = new ArrayList<>();
    List<Boolean> restored = new ArrayList<>();
    try (RestoredFrames video =
        new VideoRestoration(TOOLS, SETTINGS, 2)
            .restore(
                clip,
                scene,
                clip.width() * enlargement,
                clip.height() * enlargement,
                restorer,
                upscaler,
                part -> {})) {
      for (@Nullable Image frame = video.next(); frame != null; frame = video.next()) {
        if (enlargement == 1) {
          restored.add(differs(HEAD.frame(frames.size()), frame, HEAD.points().nose()));
        }
        frames.add(frame);
      }
      return new Video(frames, new Outcome(restored, video.report().notes()));
    }
  }

  private static <T> List<T> list(List<T> first, List<T> more) {
    List<T> all = new ArrayList<>(first);
    all.addAll(more);
    return all;
  }

  @ParameterizedTest
  @EnumSource(Medium.class)
  void whatDoesNotFitTogetherGoesOneByOne(Medium medium) throws IOException {
    Outcome outcome =
        run(
            medium,
            service(
                card(1),
                () -> {
                  throw new AssertionError("the memory suffices");
                }));

    assertEquals(List.of(true, true), outcome.restored());
    assertEquals(List.of(), outcome.english());
    assertEquals(list(medium.together("card 2"), List.of("card 1", "card 1", "card closed")), told);
  }

  @ParameterizedTest
  @EnumSource(Medium.class)
  void whereNotEvenOneFitsTheProcessorGoesOn(Medium medium) throws IOException {
    Outcome outcome = run(medium, service(card(0), () -> processor(call -> 1)));

    assertEquals(List.of(true, true), outcome.restored());
    assertEquals(
        List.of(
            "The memory of the device did not suffice for 'gfpgan'; it went on on the processor."),
        outcome.english());
    assertEquals("设备内存不足，“gfpgan”已改用处理器。", outcome.notes().get(0).in("zh"));
    assertEquals(
        list(
            medium.together("card 2"),
            List.of("card 1", "card closed", "processor 1", "processor 1", "processor closed")),
        told);
  }

  @ParameterizedTest
  @EnumSource(Medium.class)
  void whatFitsNowhereStaysAndTheRestGoesOn(Medium medium) throws IOException {
    Outcome outcome = run(medium, service(card(0), () -> processor(call -> call == 2 ? 0 : 1)));

    assertEquals(List.of(true, false), outcome.restored());
    assertEquals(
        List.of(
            "1 of 2 %s could not be restored and are as they were: The processor is full."
                .formatted(medium.things),
            "The memory of the device did not suffice for 'gfpgan'; it went on on the processor."),
        outcome.english());
    assertFalse(outcome.notes().get(0).in("zh").equals(outcome.english().get(0)));
  }

  @ParameterizedTest
  @EnumSource(Medium.class)
  void whereNothingEverFitsAllStaysAndTheJobEnds(Medium medium) throws IOException {
    Outcome outcome = run(medium, service(card(0), () -> processor(call -> 0)));

    assertEquals(List.of(false, false), outcome.restored());
    assertEquals(
        List.of(
            "2 of 2 %s could not be restored and are as they were: The processor is full."
                .formatted(medium.things)),
        outcome.english());
    assertEquals(
        list(
            medium.together("card 2"),
            List.of("card 1", "card closed", "processor 1", "processor 1", "processor closed")),
        told);
  }

  /** As when its plugin was removed meanwhile: what the job has goes on. */
  @ParameterizedTest
  @EnumSource(Medium.class)
  void aRestorerThatCannotBeOpenedAgainStaysWhereItIs(Medium medium) throws IOException {
    Place card = new Place("card", call -> call == (medium == Medium.VIDEO ? 3 : 2) ? 1 : 0);
    Outcome outcome =
        run(
            medium,
            service(
                card,
                () -> {
                  throw new MienException(StandardErrorCode.NOT_FOUND, "There is no 'gfpgan'.");
                }));

    assertEquals(List.of(false, true), outcome.restored());
    assertEquals(
        List.of(
            "1 of 2 %s could not be restored and are as they were: The card is full."
                .formatted(medium.things)),
        outcome.english());
    assertEquals(list(medium.together("card 2"), List.of("card 1", "card 1", "card closed")), told);
  }

  @Test
  void anUpscalerGoesOnOnTheProcessorAndSaysSoInTheSameWords() throws IOException {
    MovableService<Upscaler> upscaler =
        new MovableService<>("big", card(0), Optional.of(() -> processor(call -> 1)));
    Video video = video(Optional.empty(), Optional.of(upscaler), 2);

    assertArrayEquals(Image.blank(384, 384).rgb(), video.frames().get(1).rgb());
    assertEquals(
        List.of("The memory of the device did not suffice for 'big'; it went on on the processor."),
        video.outcome().english());
    assertEquals(
        List.of("card 1", "card closed", "processor 1", "processor 1", "processor closed"), told);
  }

  @Test
  void whereAnUpscalerFitsNowhereAKernelEnlarges() throws IOException {
    MovableService<Upscaler> upscaler =
        new MovableService<>("big", card(0), Optional.of(() -> processor(call -> call - 1)));
    Video video = video(Optional.empty(), Optional.of(upscaler), 2);

    assertArrayEquals(ImageOps.resize(HEAD.frame(0), 384, 384).rgb(), video.frames().get(0).rgb());
    assertArrayEquals(Image.blank(384, 384).rgb(), video.frames().get(1).rgb());
    assertEquals(
        List.of(
            "The memory of the device did not suffice for 'big'; it went on on the processor.",
            "The background was enlarged without the chosen upscaler: The processor is full."),
        video.outcome().english());
  }
}
