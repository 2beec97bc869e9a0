package dev.mien.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.spi.error.MienException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
  private static List<String> split(String line) {
    return ShellWords.split(line, false);
  }

  @Test
  void wordsAreSplitAsAShellSplitsThem() {
    assertEquals(List.of(), split("  \t"));
    assertEquals(List.of("--port", "8000", "--listen"), split(" --port 8000\n --listen "));
    assertEquals(List.of("a b", "c\"d", "e'f"), split("'a b' c\\\"d \"e'f\""));
    assertEquals(List.of("--data-dir=/数据 夹/x", ""), split("--data-dir=\"/数据 夹\"/x ''"));
    assertEquals(List.of("a\\b\"c", "x\\y"), split("\"a\\b\\\"c\" 'x\\y'"));
  }

  @Test
  void nothingIsExpanded() {
    assertEquals(List.of("$(touch", "x)", "*", "~", "$HOME"), split("$(touch x) * ~ $HOME"));
  }

  @Test
  void pathsOfWindowsStayWhole() {
    assertEquals(
        List.of("--data-dir", "C:\\my data\\", "\\\\server\\share"),
        ShellWords.split("--data-dir \"C:\\my data\\\" \\\\server\\share", true));
  }

  @Test
  void aQuoteThatIsNotClosedIsSaid() {
    MienException error = assertThrows(MienException.class, () -> split("--port '8000"));
    assertTrue(String.valueOf(error.getMessage()).contains("quote"));
  }
}
