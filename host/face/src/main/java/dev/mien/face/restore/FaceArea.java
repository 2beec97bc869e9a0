package dev.mien.face.restore;

import dev.mien.spi.Text;
import dev.mien.spi.parameter.ChoiceParameter;
import dev.mien.spi.parameter.ChoiceParameter.Choice;
import dev.mien.spi.parameter.ParameterInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How much of a face is restored. */
public enum FaceArea {
  /** All of it, hair included where it is in the aligned face. */
  WHOLE_FACE("face", "Whole face", "整张脸"),
  /** Eyes and mouth alone: what people look at; skin stays as it was photographed. */
  MOUTH_AND_EYES("mouth-and-eyes", "Mouth and eyes", "嘴和眼睛");

  private final String value;
  private final String english;
  private final String chinese;

  FaceArea(String value, String english, String chinese) {
    this.value = value;
    this.english = english;
    this.chinese = chinese;
  }

  /** A choice between them; all of the face by default. */
  static ChoiceParameter parameter(ParameterInfo info) {
    List<Choice> choices =
        Arrays.stream(values())
            .map(area -> new Choice(area.value, Text.of(area.english, area.chinese)))
            .toList();
    return new ChoiceParameter(info, choices, Optional.of(WHOLE_FACE.value));
  }

  /**
   * The one that was chosen.
   *
   * @param value of such a parameter
   */
  public static FaceArea of(String value) {
    return Arrays.stream(values())
        .filter(area -> area.value.equals(value))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no part of a face: " + value));
  }
}
