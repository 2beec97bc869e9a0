package dev.mien.media.image;

import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/** Hears decoders that go on after the end of a file and fill the rest with grey. */
final class Truncation implements IIOReadWarningListener {
  private @Nullable String warning;

  @Override
  public void warningOccurred(ImageReader source, String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    if (lower.contains("premature") || lower.contains("truncated") || lower.contains("eof")) {
      warning = words;
    }
  }

  void check() throws IOException {
    if (warning != null) {
      throw new EOFException(warning);
    }
  }
}
