package dev.mien.media.provenance;

import dev.mien.spi.media.Provenance;

/**
 * The label of AI-generated content that GB 45438-2025 wants in a file's metadata under the key
 * {@code AIGC}: a JSON object with the names of its annex E. Whoever first makes a file is also the
 * first to pass it on, so producer and propagator are the same.
 */
final class AigcLabel {
  /** "Is AI-generated", as opposed to 2, "may be", and 3, "is suspected to be". */
  private static final String GENERATED = "1";

  private AigcLabel() {}

  static String json(Provenance provenance) {
    return "{\"Label\":%s,\"ContentProducer\":%s,\"ProduceID\":%s,\"ReservedCode1\":\"\",\"ContentPropagator\":%s,\"PropagateID\":%s,\"ReservedCode2\":\"\"}"
        .formatted(
            quoted(GENERATED),
            quoted(provenance.producer()),
            quoted(provenance.contentId()),
            quoted(provenance.producer()),
            quoted(provenance.contentId()));
  }

  private static String quoted(String words) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20) {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
