package dev.mien.media.provenance;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Words about a picture as XMP. The name of the label is that of TC260's practice guide for
 * pictures.
 */
final class Xmp {
  private static final String AIGC_START = "<TC260:AIGC>";
  private static final String AIGC_END = "</TC260:AIGC>";
  private static final String COMMENT_START =
      "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">";
  private static final String COMMENT_END = "</rdf:li></rdf:Alt></dc:description>";

  private Xmp() {}

  static String of(Map<String, String> tags) {
    return "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
        + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
        + "<rdf:Description rdf:about=\"\""
        + " xmlns:TC260=\"http://www.tc260.org.cn/ns/AIGC/1.0/\""
        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
        + (AIGC_START + escaped(tags.getOrDefault(EmbeddedProvenance.AIGC, "")) + AIGC_END)
        + (COMMENT_START + escaped(tags.getOrDefault(EmbeddedProvenance.COMMENT, "")) + COMMENT_END)
        + "</rdf:Description></rdf:RDF></x:xmpmeta>";
  }

  /** What is found of them in some XMP. */
  static Map<String, String> tags(String xmp) {
    Map<String, String> tags = new LinkedHashMap<>();
    put(tags, EmbeddedProvenance.AIGC, xmp, AIGC_START, AIGC_END);
    put(tags, EmbeddedProvenance.COMMENT, xmp, COMMENT_START, COMMENT_END);
    return tags;
  }

  private static void put(
      Map<String, String> tags, String key, String xmp, String start, String end) {
    int from = xmp.indexOf(start);
    int to = xmp.indexOf(end);
    if (from >= 0 && to > from) {
      tags.put(
          key,
          xmp.substring(from + start.length(), to)
              .replace("&lt;", "<")
              .replace("&gt;", ">")
              .replace("&amp;", "&"));
    }
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
