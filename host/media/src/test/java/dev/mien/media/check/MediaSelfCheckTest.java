package dev.mien.media.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.spi.SelfCheck;
import dev.mien.spi.SelfCheck.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaSelfCheckTest {
  @TempDir private Path scratch;

  @Test
  void theHostFindsItAndEveryFormatIsTried() throws Exception {
    SelfCheck check = ServiceLoader.load(SelfCheck.class).findFirst().orElseThrow();

    List<Finding> findings = check.run(scratch);

    assertEquals(
        List.of("Pictures", "MP4 video", "WEBM video", "GIF video", "WEBP video"),
        findings.stream().map(Finding::subject).toList());
    assertTrue(findings.stream().allMatch(Finding::works), findings.toString());
  }

  @Test
  void whatCannotBeWrittenIsSaid() throws Exception {
    SelfCheck check = new MediaSelfCheck();
    check.run(scratch);

    Finding again = check.run(scratch).get(1); // its file is there already

    assertTrue(!again.works() && again.words().contains("check.mp4"), again.toString());
  }
}
