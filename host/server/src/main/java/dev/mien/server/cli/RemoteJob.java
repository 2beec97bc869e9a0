package dev.mien.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.spi.error.ErrorCode;
import dev.mien.spi.error.ErrorType;
import dev.mien.spi.error.MienException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A job as a host tells of it. */
record RemoteJob(JsonNode view) {
  private record Code(String name, ErrorType type) implements ErrorCode {}

  String id() {
    return view.path("id").asText();
  }

  String state() {
    return view.path("state").asText();
  }

  boolean isOver() {
    return !state().equals("queued") && !state().equals("running");
  }

  /** Where in its life it is, in a few words. */
  String summary() {
    JsonNode progress = view.path("progress");
    return switch (state()) {
      case "queued" -> "%d before it".formatted(view.path("position").asInt());
      case "running" ->
          progress.isMissingNode()
              ? ""
              : "%s: %d %%"
                  .formatted(label(progress), (int) (progress.path("fraction").asDouble() * 100));
      case "failed" -> view.path("failure").path("message").asText();
      default ->
          StreamSupport.stream(view.path("artifacts").spliterator(), false)
              .map(artifact -> artifact.path("name").asText())
              .collect(Collectors.joining(", "));
    };
  }

  /** Shows how far it is. */
  void show(ProgressBar bar) {
    JsonNode progress = view.path("progress");
    if (state().equals("queued")) {
      bar.show("Waiting (%s)".formatted(summary()), 0, left());
    } else if (!progress.isMissingNode()) {
      bar.show(label(progress), progress.path("fraction").asDouble(), left());
    }
  }

  private Optional<Duration> left() {
    JsonNode seconds = view.path("etaSeconds");
    return seconds.isNumber()
        ? Optional.of(Duration.ofMillis(Math.round(seconds.asDouble() * 1000)))
        : Optional.empty();
  }

  private static String label(JsonNode progress) {
    return progress.path("label").path("en").asText(progress.path("stage").asText());
  }

  /**
   * Zero when it succeeded.
   *
   * @throws MienException what it failed of
   */
  int exitCode() {
    if (state().equals("failed")) {
      JsonNode failure = view.path("failure");
      throw new MienException(
          new Code(failure.path("code").asText(), type(failure.path("type").asText())),
          "Job %s failed: %s".formatted(id(), failure.path("message").asText()));
    }
    return state().equals("cancelled") ? ExitCodes.INTERRUPTED : ExitCodes.OK;
  }

  private static ErrorType type(String name) {
    return Arrays.stream(ErrorType.values())
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElse(ErrorType.INTERNAL);
  }
}
