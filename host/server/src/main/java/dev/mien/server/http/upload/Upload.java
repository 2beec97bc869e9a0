package dev.mien.server.http.upload;

import java.nio.file.Path;

/**
 * A file that waits to be used by a job.
 *
 * @param id a random name that cannot be guessed
 * @param name what its owner calls it; a label, never a path
 * @param owner the name of the user who sent it
 * @param bytes its size
 * @param file where it lies
 */
public record Upload(String id, String name, String owner, long bytes, Path file) {}
