package dev.mien.spi.parameter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.spi.Text;
import dev.mien.spi.media.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionParameterTest {
  private static final RegionParameter CROP =
      new RegionParameter(ParameterInfo.of("crop", Text.of("Crop")), "photo");

  @Test
  void aRectangleIsFourNumbers() {
    assertEquals(new Region(1, 2.5, 300, 400), CROP.parse(" 1, 2.5,300,4e2 "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0,0,1,1", "12.25,7,640,480.5", "0.1,1e-9,12345678.5,1e9"})
  void theTextFormLeadsBackToTheValue(String text) {
    Region value = CROP.parse(text);

    assertEquals(value, CROP.parse(CROP.format(value)));
  }

  @Test
  void theTextFormIsShort() {
    assertEquals("10,20.5,300,400", CROP.format(new Region(10, 20.5, 300.0, 400)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1,2,3",
        "1,2,3,4,5",
        "a,b,c,d",
        "1,2,3,",
        "-1,0,5,5",
        "0,0,0,5",
        "0,0,5,-1",
        "NaN,0,5,5",
        "0,0,Infinity,5",
        "1 2 3 4"
      })
  void anythingElseIsRefusedInWords(String text) {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> CROP.parse(text));

    assertTrue(
        String.valueOf(error.getMessage()).contains("'x,y,width,height'"), error.getMessage());
    assertTrue(String.valueOf(error.getMessage()).contains("'" + text + "'"), error.getMessage());
  }
}
