package dev.mien.server.job;

import java.time.Duration;

/**
 * How long a job will take once a worker has it.
 *
 * @param time from its start to its end
 * @param learnedFrom how many jobs of this machine say so; 0 if it is what the pipeline's author
 *     measured
 */
public record Estimate(Duration time, int learnedFrom) {}
