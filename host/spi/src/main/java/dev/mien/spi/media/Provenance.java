package dev.mien.spi.media;

import static java.util.Objects.requireNonNull;

/**
 * What a written file says of its own making: the settings, so that they can be restored from the
 * file, and the label of AI-generated content that GB 45438-2025 and Article 50 of the EU AI Act
 * ask for.
 *
 * @param contentId the content's number: unique and stable, the job's id
 * @param producer who made it, as the label names them
 * @param software name and version of the program
 * @param settings the job's settings as a JSON object
 * @param visibleLabel whether the opening of a video shows the label
 * @param language of the visible label, an ISO 639 code
 */
public record Provenance(
    String contentId,
    String producer,
    String software,
    String settings,
    boolean visibleLabel,
    String language) {
  public Provenance {
    requireNonNull(contentId, "contentId is null");
    requireNonNull(producer, "producer is null");
    requireNonNull(software, "software is null");
    requireNonNull(settings, "settings is null");
    requireNonNull(language, "language is null");
  }
}
