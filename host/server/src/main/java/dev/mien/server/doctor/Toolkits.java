package dev.mien.server.doctor;

import dev.mien.server.error.IoErrors;
import dev.mien.server.work.WorkFolder;
import dev.mien.spi.SelfCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** What pictures, sound and video are read and written with: every part tries itself. */
final class Toolkits {
  private Toolkits() {}

  static List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    for (SelfCheck check : ServiceLoader.load(SelfCheck.class)) {
      findings.addAll(examine(check));
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.problem(
              "Pictures and video",
              "Nothing is there that reads or writes them: the folder lib/ is not whole. Unpack the zip again."));
    }
    return findings;
  }

  private static List<Finding> examine(SelfCheck check) {
    Path scratch = null;
    try {
      scratch = Files.createTempDirectory("mien-doctor-");
      return check.run(scratch).stream()
          .map(
              finding ->
                  finding.works()
                      ? Finding.ok(finding.subject(), finding.words())
                      : Finding.problem(finding.subject(), finding.words()))
          .toList();
    } catch (IOException e) {
      Path folder = Path.of(System.getProperty("java.io.tmpdir"));
      return List.of(
          Finding.problem(
              "Temporary files", String.valueOf(IoErrors.explain(e, folder).getMessage())));
    } finally {
      if (scratch != null) {
        WorkFolder.delete(scratch);
      }
    }
  }
}
