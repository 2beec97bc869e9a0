package dev.mien.server.doctor;

import static java.util.stream.Collectors.joining;

import dev.mien.server.client.HostFile;
import dev.mien.server.feature.Services;
import dev.mien.server.plugin.PluginReport;
import dev.mien.server.plugin.Plugins;
import dev.mien.spi.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the plugins load, and whether they offer anything. */
final class PluginCheck {
  private static final String SUBJECT = "Plugins";

  private PluginCheck() {}

  static List<Finding> examine(
      Plugins plugins, Services services, Optional<HostFile.Running> host) {
    if (host.isPresent()) {
      return List.of(Finding.note(SUBJECT, "The host uses them now: see 'mien plugins list'."));
    }
    List<Finding> findings = new ArrayList<>();
    plugins.reports().forEach(report -> findings.add(of(services.complete(report))));
    if (plugins.pipelines().isEmpty()) {
      findings.add(
          Finding.problem(
              SUBJECT,
              "None offers anything, so Mien can do nothing. Unpack the zip again, or switch plugins on: mien plugins enable ID."));
    }
    return findings;
  }

  private static Finding of(PluginReport report) {
    String subject = "Plugin " + report.id();
    return switch (report.state()) {
      case ENABLED ->
          Finding.ok(
              subject,
              "Version %s offers %s.%s"
                  .formatted(
                      report.version(),
                      Stream.concat(report.pipelines().stream(), report.services().stream())
                          .collect(joining(", ")),
                      report.problem().map(words -> " " + words.english()).orElse("")));
      case DISABLED -> Finding.note(subject, "It is switched off.");
      case REPLACED -> Finding.note(subject, "Another version is used in its place.");
      case FOREIGN ->
          Finding.note(subject, "It is an extension of another program; Mien leaves it alone.");
      case BROKEN ->
          Finding.warning(
              subject,
              "%s Install a version that works, or remove it: mien plugins uninstall %s."
                  .formatted(
                      report.problem().map(Text::english).orElse("It does not work."),
                      report.id()));
    };
  }
}
