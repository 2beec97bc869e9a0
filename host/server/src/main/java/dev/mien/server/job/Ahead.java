package dev.mien.server.job;

import java.time.Duration;
import java.util.Optional;

/**
 * What goes before a job.
 *
 * @param jobs how many, running ones included
 * @param time until a worker is free for it; empty if nobody can tell
 */
public record Ahead(int jobs, Optional<Duration> time) {}
