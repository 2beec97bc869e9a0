package dev.mien.server.doctor;

import dev.mien.server.model.ModelFolders;
import dev.mien.server.model.ModelInventory;
import dev.mien.spi.error.MienException;
import java.util.ArrayList;
import java.util.List;

/** Which files of weights are there, and which of them are damaged. */
final class ModelCheck {
  private static final String SUBJECT = "Models";

  private ModelCheck() {}

  static List<Finding> examine(ModelInventory inventory, ModelFolders folders) {
    List<Finding> findings = new ArrayList<>();
    try {
      for (ModelInventory.Kind kind : inventory.list()) {
        if (!kind.files().isEmpty()) {
          findings.add(
              Finding.ok(SUBJECT, "%s: %d files.".formatted(kind.id(), kind.files().size())));
        }
        kind.files().forEach(file -> addProblem(file, findings));
      }
    } catch (MienException e) {
      findings.add(Finding.warning(SUBJECT, String.valueOf(e.getMessage())));
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.ok(
              SUBJECT,
              "None are in %s. The built-in engine needs none.".formatted(folders.models())));
    }
    return findings;
  }

  private static void addProblem(ModelInventory.Entry file, List<Finding> findings) {
    file.problem()
        .ifPresent(
            problem ->
                findings.add(
                    Finding.warning(
                        SUBJECT, "%s: %s".formatted(file.folder().resolve(file.name()), problem))));
  }
}
