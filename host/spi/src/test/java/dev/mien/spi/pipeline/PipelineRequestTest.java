package dev.mien.spi.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.spi.Text;
import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.media.Point;
import dev.mien.spi.parameter.ChoiceParameter;
import dev.mien.spi.parameter.ChoiceParameter.Choice;
import dev.mien.spi.parameter.Condition;
import dev.mien.spi.parameter.DecimalParameter;
import dev.mien.spi.parameter.FlagParameter;
import dev.mien.spi.parameter.ImageParameter;
import dev.mien.spi.parameter.IntegerParameter;
import dev.mien.spi.parameter.ParameterInfo;
import dev.mien.spi.parameter.PointsParameter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineRequestTest {
  private static final ImageParameter PHOTO = new ImageParameter(info("photo"));
  private static final IntegerParameter STYLE = IntegerParameter.of(info("style"), 0, 45, 7);
  private static final DecimalParameter SCALE = DecimalParameter.of(info("scale"), 0, 3, 0.1, 1);
  private static final FlagParameter STILL = FlagParameter.of(info("still"), false);
  private static final ChoiceParameter MODE =
      ChoiceParameter.of(info("mode"), Choice.of("crop"), Choice.of("full"));
  private static final PointsParameter EYES =
      new PointsParameter(
          info("eyes").optional(), "photo", List.of(Text.of("left"), Text.of("right")));
  private static final PipelineDescriptor TALK =
      new PipelineDescriptor(
          "talk",
          Text.of("Talk"),
          Text.of(""),
          List.of(PHOTO, STYLE, SCALE, STILL, MODE, EYES),
          List.of());

  private final Map<String, InputFile> photo =
      Map.of("photo", new InputFile(Path.of("1.bin"), "me.png"));

  private static ParameterInfo info(String name) {
    return ParameterInfo.of(name, Text.of(name));
  }

  @Test
  void defaultsFillWhatIsLeftOut() {
    PipelineRequest request = PipelineRequest.parse(TALK, Map.of("style", ""), photo);

    assertEquals(7, request.get(STYLE));
    assertEquals("crop", request.get(MODE));
    assertTrue(request.find(EYES).isEmpty());
    assertEquals("me.png", request.get(PHOTO).name());
  }

  @Test
  void valuesAreReadByTheirParameter() {
    PipelineRequest request =
        PipelineRequest.parse(
            TALK,
            Map.of(
                "style", "45", "scale", "1.5", "still", "on", "mode", "full", "eyes", "1,2.5 3,4"),
            photo);

    assertEquals(45, request.get(STYLE));
    assertEquals(1.5, request.get(SCALE));
    assertEquals(true, request.get(STILL));
    assertEquals(List.of(new Point(1, 2.5), new Point(3, 4)), request.get(EYES));
    assertEquals("1,2.5 3,4", request.texts().get("eyes"));
  }

  @Test
  void whatAFormWouldNotShowNeedNotBeGiven() {
    ImageParameter onlyMoving = new ImageParameter(info("other").when(Condition.is(STILL, false)));
    PipelineDescriptor descriptor =
        new PipelineDescriptor(
            "talk", Text.of("Talk"), Text.of(""), List.of(onlyMoving, STILL), List.of());

    PipelineRequest.parse(descriptor, Map.of("still", "true"), Map.of());
    InvalidRequestException error =
        assertThrows(
            InvalidRequestException.class,
            () -> PipelineRequest.parse(descriptor, Map.of("still", "false"), Map.of()));
    assertEquals("other", error.errors().get(0).field());
  }

  @Test
  void everyMistakeIsNamedAtOnce() {
    InvalidRequestException error =
        assertThrows(
            InvalidRequestException.class,
            () ->
                PipelineRequest.parse(
                    TALK,
                    Map.of(
                        "style", "46", "scale", "NaN", "mode", "nope", "eyes", "1,2", "colour",
                        "red"),
                    Map.of()));

    assertEquals(
        List.of("photo", "style", "scale", "mode", "eyes", "colour"),
        error.errors().stream().map(FieldError::field).toList());
    assertTrue(String.valueOf(error.getMessage()).contains("from 0 to 45, got 46"));
  }

  @Test
  void aFormThatIsNotFilledInYetIsReadAsFarAsItIs() {
    PipelineRequest request = PipelineRequest.parsePartly(TALK, Map.of("style", "3"), Map.of());

    assertTrue(request.find(PHOTO).isEmpty());
    assertEquals(3, request.get(STYLE));
    assertEquals("crop", request.get(MODE));
  }

  @Test
  void aFormThatIsNotFilledInYetMayNotBeWrong() {
    InvalidRequestException error =
        assertThrows(
            InvalidRequestException.class,
            () ->
                PipelineRequest.parsePartly(
                    TALK, Map.of("style", "46", "colour", "red"), Map.of()));

    assertEquals(
        List.of("style", "colour"), error.errors().stream().map(FieldError::field).toList());
  }

  @Test
  void aDescriptorRefusesAParameterDeclaredTwice() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new PipelineDescriptor(
                "talk", Text.of(""), Text.of(""), List.of(STYLE, STYLE), List.of()));
  }
}
