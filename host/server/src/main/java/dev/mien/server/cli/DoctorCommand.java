package dev.mien.server.cli;

import dev.mien.server.doctor.Diagnosis;
import dev.mien.server.doctor.Doctor;
import dev.mien.server.doctor.Finding;
import dev.mien.server.host.HostFolders;
import dev.mien.server.http.view.FeatureView;
import dev.mien.server.json.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mien doctor}: whether everything works here. */
@Command(
    name = "doctor",
    description = "Look whether everything works on this machine, and say what to do if not.",
    sortOptions = false,
    usageHelpWidth = 100,
    footer = {
      "",
      "It tries the libraries for pictures and video, the plugins, the data folder and the files of",
      "weights: which are needed for what, which are there, and what to do about the others. It exits",
      "with 0 when Mien can be used, else with 4.",
      "",
      "Examples:",
      "  mien doctor",
      "  mien doctor --hash                       with the SHA-256 of every file of weights",
      "  mien doctor --data-dir /srv/mien --json"
    })
final class DoctorCommand implements Callable<Integer> {
  /** A finding as programs get it. */
  private record View(String level, String subject, String message) {}

  /** All of it as programs get it. */
  private record Document(boolean usable, List<View> findings, List<FeatureView> features) {}

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

  @Option(
      names = "--hash",
      description = "Compute the SHA-256 of every file of weights; it takes a second per gigabyte.")
  private boolean hash;

  @Mixin private final HostOptions options;

  private DoctorCommand(Surroundings surroundings) {
    this.options = new HostOptions(surroundings);
  }

  static CommandLine line(Surroundings surroundings) {
    CommandLine line = new CommandLine(new DoctorCommand(surroundings));
    ModelFolderOptions.addTo(line.getCommandSpec());
    return line;
  }

  @Override
  public Integer call() {
    HostFolders folders =
        options.folders().with(ModelFolderOptions.places(spec.commandLine().getParseResult()));
    Diagnosis diagnosis = Doctor.examine(folders, hash);
    PrintWriter out = spec.commandLine().getOut();
    if (options.json) {
      out.println(Json.text(document(diagnosis)));
    } else {
      print(diagnosis, out);
    }
    out.flush();
    return diagnosis.isUsable() ? ExitCodes.OK : ExitCodes.RESOURCES;
  }

  private static Document document(Diagnosis diagnosis) {
    List<View> views =
        diagnosis.findings().stream()
            .map(finding -> new View(finding.level().label(), finding.subject(), finding.message()))
            .toList();
    return new Document(diagnosis.isUsable(), views, diagnosis.features());
  }

  private static void print(Diagnosis diagnosis, PrintWriter out) {
    Table table = new Table();
    for (Finding finding : diagnosis.findings()) {
      String level = finding.level() == Finding.Level.OK ? "ok" : finding.level().name();
      table.add(level, finding.subject(), finding.message());
    }
    table.print(out);
    out.println();
    FeaturePrinter.print(diagnosis.features(), out);
    out.println(
        diagnosis.isUsable()
            ? "Mien can be used."
            : "Mien cannot be used until what is said above is done.");
  }
}
