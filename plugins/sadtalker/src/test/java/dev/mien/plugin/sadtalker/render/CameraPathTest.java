package dev.mien.plugin.sadtalker.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraPathTest {
  @ParameterizedTest
  @ValueSource(strings = {"-20, 30, 10", "-20 30 10", " -20,30 , 10 ", "-20.0,\t30,1e1"})
  void commasAndSpacesSeparate(String text) {
    assertEquals(List.of(-20.0, 30.0, 10.0), CameraPath.parse(text).degrees());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|it is empty",
        "20,,30|a number is missing",
        "20,|a number is missing",
        "left|“left” is no number",
        "20;30|“20;30” is no number",
        "0, 91|91 is beyond -90 to 90",
        "NaN|NaN is beyond -90 to 90",
      })
  void whatIsNoListOfAnglesIsNamed(String text, String problem) {
    MienException error = assertThrows(MienException.class, () -> CameraPath.parse(text));
    assertEquals(StandardErrorCode.INVALID_PARAMETER, error.code());
    assertTrue(String.valueOf(error.getMessage()).contains(problem), error.getMessage());
  }

  @Test
  void equalNeighboursTakeNoTime() {
    assertArrayEquals(new double[] {10, 10, 10}, new CameraPath(List.of(10.0, 10.0)).at(3));
    assertArrayEquals(
        new CameraPath(List.of(3.0, 7.0, 2.0)).at(30),
        new CameraPath(List.of(3.0, 7.0, 7.0, 2.0)).at(30));
    assertArrayEquals(new double[] {0}, new CameraPath(List.of(0.0, 20.0)).at(1));
  }
}
