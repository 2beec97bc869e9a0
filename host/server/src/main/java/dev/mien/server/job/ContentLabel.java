package dev.mien.server.job;

/**
 * How results are labelled as made by AI.
 *
 * @param producer who made them
 * @param software name and version of this program
 * @param visible whether the opening of a video shows the label; the machine-readable one is always
 *     there
 */
public record ContentLabel(String producer, String software, boolean visible) {}
