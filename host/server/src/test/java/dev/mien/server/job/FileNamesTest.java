package dev.mien.server.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anna|anna",
        "面 孔 😀|面 孔 😀",
        "../../etc/passwd|_.._etc_passwd",
        "a/b\\c:d*e?f|a_b_c_d_e_f",
        "$(rm -rf ~)'|$(rm -rf ~)'",
        "con|_con",
        "...|result",
        "trailing. |trailing",
      })
  void aStemIsFitForAnySystem(String wanted, String expected) {
    assertEquals(expected, FileNames.stem(wanted));
  }

  @Test
  void aLongStemIsCutBetweenCharacters() {
    String stem = FileNames.stem("😀".repeat(300));

    assertTrue(stem.getBytes(StandardCharsets.UTF_8).length <= 180);
    assertEquals("😀".repeat(45), stem);
  }

  @ParameterizedTest
  @CsvSource({"a.mp4,.mp4", "a.b.MP4,.MP4", "a,''", ".hidden,''", "a.m p,''"})
  void onlyAPlainExtensionCounts(String name, String expected) {
    assertEquals(expected, FileNames.extension(name));
  }
}
