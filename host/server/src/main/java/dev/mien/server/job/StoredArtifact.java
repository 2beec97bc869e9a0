package dev.mien.server.job;

import java.nio.file.Path;

/**
 * A finished file in its place.
 *
 * @param name what the pipeline called it; unique within its job
 * @param mediaType for example {@code video/mp4}
 * @param path where it lies for good
 * @param bytes its size
 */
public record StoredArtifact(String name, String mediaType, Path path, long bytes) {}
