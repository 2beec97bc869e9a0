package dev.mien.acceptance;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Words on a Chinese page that nobody has translated. */
final class ForeignWords {
  /** What people see or hear: text, and the attributes that stand for text. */
  private static final String ALL_WORDS =
      """
      () => {
        const seen = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const node = walker.currentNode;
          const parent = node.parentElement;
          if (parent.closest('script, style, noscript, .file-name, code, [translate=no]') === null
              && parent.checkVisibility()) {
            seen.push(node.textContent.trim());
          }
        }
        for (const node of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
          for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
            seen.push((node.getAttribute(name) ?? '').trim());
          }
        }
        return seen;
      }""";

  private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

  /** Names, units and file types are the same everywhere; so is the button back to English. */
  private static final Set<String> INTERNATIONAL =
      Set.of(
          "Mien",
          "sadtalker",
          "extras",
          "gfpgan",
          "SHA-256",
          "REST API",
          "English",
          "Switch to English",
          "MP4",
          "fps",
          "px",
          "kB",
          "MB",
          "GB",
          "Hz");

  /** What networks and their folders are called, by those who made them. */
  private static final Set<String> MODELS =
      Set.of(
          "Stable Diffusion",
          "VAE",
          "VAE-approx",
          "LoRA",
          "Embeddings",
          "Hypernetworks",
          "SadTalker",
          "SadTalker 256",
          "SadTalker 512",
          "GFPGAN",
          "facexlib",
          "CodeFormer",
          "RestoreFormer",
          "R-ESRGAN 4x+",
          "R-ESRGAN 4x+ Anime6B",
          "R-ESRGAN 2x+",
          "R-ESRGAN General 4xV3",
          "R-ESRGAN General WDN 4xV3",
          "R-ESRGAN AnimeVideo",
          "Lanczos",
          "ESRGAN",
          "Real-ESRGAN",
          "BSRGAN",
          "ControlNet",
          "BLIP",
          "DeepDanbooru",
          "DAT",
          "HAT",
          "SwinIR",
          "ScuNET",
          "LDSR");

  private static final Pattern FILE_OR_FORMAT =
      Pattern.compile(
          "[\\p{IsHan}\\w .#·-]*\\.(png|jpg|wav|flac|mp4|jar)|(MP4|WebM|GIF|WebP|PNG|JPEG)( \\(\\S+\\))?"
              + "|Mien \\d\\S+|Apache-2\\.0|portrait(-2)? · voice(-\\w+)?|[\\d-]+T[\\d:.]+Z|[\\d.,: ]+(s|kB|MB|GB|px|fps)");

  private ForeignWords() {}

  static List<String> on(Page page) {
    List<?> words = (List<?>) page.evaluate(ALL_WORDS);
    return words.stream()
        .map(String.class::cast)
        .filter(text -> LATIN.matcher(text).find())
        .filter(text -> !CHINESE.matcher(text).find())
        .filter(text -> !INTERNATIONAL.contains(text) && !MODELS.contains(text))
        .filter(text -> !FILE_OR_FORMAT.matcher(text).matches())
        .distinct()
        .toList();
  }
}
