package dev.mien.neural.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.spi.SelfCheck;
import dev.mien.spi.SelfCheck.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeuralSelfCheckTest {
  @TempDir private Path scratch;

  @Test
  void theHostFindsItAndTheProcessorComputes() throws Exception {
    SelfCheck check = ServiceLoader.load(SelfCheck.class).findFirst().orElseThrow();

    List<Finding> findings = check.run(scratch);

    assertEquals("Networks on cpu", findings.get(0).subject());
    assertTrue(findings.get(0).works(), findings.toString());
  }
}
