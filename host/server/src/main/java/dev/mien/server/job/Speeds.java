package dev.mien.server.job;

import dev.mien.server.database.Database;
import dev.mien.spi.pipeline.PipelineDescriptor;
import dev.mien.spi.pipeline.PipelineDescriptor.Stage;
import dev.mien.spi.pipeline.Workload;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How long a unit of each kind of work takes on this machine, learned from jobs that succeeded. */
final class Speeds {
  /** How much the latest job counts against all before it. */
  private static final double WEIGHT_OF_LATEST = 0.3;

  private record Speed(String stage, double secondsPerUnit, int jobs) {}

  private final Database database;

  Speeds(Database database) {
    this.database = database;
  }

  /** Learns from a job that succeeded. */
  void learn(JobRequest request, Stopwatch stopwatch) {
    request.workload().ifPresent(workload -> learn(request.pipeline(), workload, stopwatch));
  }

  private void learn(String pipeline, Workload workload, Stopwatch stopwatch) {
    double[] seconds = stopwatch.stageSeconds();
    for (int i = 0; i < seconds.length; i++) {
      database.update(
          "insert into speeds (pipeline, kind, stage, seconds_per_unit, jobs)"
              + " values (?, ?, ?, ?, 1) on conflict (pipeline, kind, stage) do update set"
              + " seconds_per_unit = speeds.seconds_per_unit"
              + " + (excluded.seconds_per_unit - speeds.seconds_per_unit) * "
              + WEIGHT_OF_LATEST
              + ", jobs = speeds.jobs + 1",
          pipeline,
          workload.kind(),
          stopwatch.stages().get(i),
          seconds[i] / workload.units());
    }
  }

  /** How long a job should take. */
  Estimate estimate(String pipeline, Workload workload) {
    List<Speed> known = known(pipeline, workload);
    if (known.isEmpty()) {
      return new Estimate(Forecast.seconds(workload.typicalSeconds()), 0);
    }
    double perUnit = known.stream().mapToDouble(Speed::secondsPerUnit).sum();
    int jobs = known.stream().mapToInt(Speed::jobs).min().orElse(0);
    return new Estimate(Forecast.seconds(perUnit * workload.units()), jobs);
  }

  /** How long each of a job's stages should take. */
  Forecast forecast(PipelineDescriptor pipeline, Optional<Workload> workload) {
    List<Stage> stages = pipeline.stages();
    if (workload.isEmpty()) {
      return new Forecast(Collections.nCopies(stages.size(), 1.0), false);
    }
    Workload work = workload.get();
    Map<String, Double> known =
        known(pipeline.id(), work).stream()
            .collect(Collectors.toMap(Speed::stage, Speed::secondsPerUnit));
    double typical = work.typicalSecondsPerUnit() / Math.max(1, stages.size());
    List<Double> seconds =
        stages.stream()
            .map(stage -> known.getOrDefault(stage.id(), typical) * work.units())
            .toList();
    return new Forecast(seconds, true);
  }

  private List<Speed> known(String pipeline, Workload workload) {
    return database.query(
        "select stage, seconds_per_unit, jobs from speeds where pipeline = ? and kind = ?",
        row ->
            new Speed(row.text("stage"), row.decimal("seconds_per_unit"), (int) row.number("jobs")),
        pipeline,
        workload.kind());
  }
}
