package dev.mien.server.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mien.spi.media.InputFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnersNamesTest {
  private static final List<InputFile> FILES =
      List.of(
          new InputFile(Path.of("inputs", "input-1"), "voice.wav"),
          new InputFile(Path.of("inputs", "input-10"), "安娜.png"));

  @Test
  void aFileIsCalledWhatItsOwnerCallsIt() {
    assertEquals(
        "“安娜.png” is no picture; “voice.wav” is fine.",
        OwnersNames.in("“input-10” is no picture; “input-1” is fine.", FILES));
  }

  @Test
  void otherWordsStay() {
    assertEquals("input-1 of 3, “input-2”", OwnersNames.in("input-1 of 3, “input-2”", FILES));
  }
}
