package dev.mien.server.cli;

import dev.mien.server.doctor.Doctor;
import dev.mien.server.doctor.Finding;
import dev.mien.server.json.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
      "weights. It exits with 0 when Mien can be used, else with 4.",
      "",
      "Examples:",
      "  mien doctor",
      "  mien doctor --data-dir /srv/mien --json"
    })
final class DoctorCommand implements Callable<Integer> {
  /** A finding as programs get it. */
  private record View(String level, String subject, String message) {}

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

  @Mixin private final HostOptions options;
  private final Surroundings surroundings;

  private DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.options = new HostOptions(surroundings);
  }

  static CommandLine line(Surroundings surroundings) {
    CommandLine line = new CommandLine(new DoctorCommand(surroundings));
    ModelFolderOptions.addTo(line.getCommandSpec());
    return line;
  }

  @Override
  public Integer call() {
    List<Finding> findings =
        Doctor.examine(
            options
                .folders()
                .with(
                    ModelFolderOptions.places(spec.commandLine().getParseResult(), surroundings)));
    boolean usable =
        findings.stream().noneMatch(finding -> finding.level() == Finding.Level.PROBLEM);
    PrintWriter out = spec.commandLine().getOut();
    if (options.json) {
      List<View> views =
          findings.stream()
              .map(
                  finding ->
                      new View(finding.level().label(), finding.subject(), finding.message()))
              .toList();
      out.println(Json.text(Map.of("usable", usable, "findings", views)));
    } else {
      print(findings, usable, out);
    }
    out.flush();
    return usable ? ExitCodes.OK : ExitCodes.RESOURCES;
  }

  private static void print(List<Finding> findings, boolean usable, PrintWriter out) {
    Table table = new Table();
    for (Finding finding : findings) {
      String level = finding.level() == Finding.Level.OK ? "ok" : finding.level().name();
      table.add(level, finding.subject(), finding.message());
    }
    table.print(out);
    out.println();
    out.println(
        usable ? "Mien can be used." : "Mien cannot be used until what is said above is done.");
  }
}
