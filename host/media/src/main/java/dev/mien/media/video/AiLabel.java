package dev.mien.media.video;

import dev.mien.media.image.ImageFiles;
import dev.mien.media.image.ImageOps;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Shows on the opening of a video that it was made by a machine: white words on a soft dark plate
 * in the lower left corner, for two seconds and then fading. GB 45438-2025 asks for at least two
 * seconds and letters of at least 5 % of the short side.
 *
 * <p>The words are pictures of their own, so that no font is needed where this runs.
 */
final class AiLabel implements FrameSource {
  private static final double FULL_SECONDS = 2;
  private static final double FADE_SECONDS = 0.5;

  /** Height of a capital letter, or of a Chinese character, as part of the short side. */
  private static final double LETTER_HEIGHT = 0.05;

  private static final double PLATE_OPACITY = 0.5;

  /** A picture of words, white on black, and how much of its height a capital letter takes. */
  private enum Words {
    ENGLISH("label-en.png", 0.71),
    CHINESE("label-zh.png", 0.94);

    private final String resource;
    private final double capitalHeight;

    Words(String resource, double capitalHeight) {
      this.resource = resource;
      this.capitalHeight = capitalHeight;
    }
  }

  private final FrameSource frames;
  private final Image letters;
  private final int left;
  private final int top;
  private final int margin;
  private long shown;

  /**
   * Decorates a source; closing this closes it.
   *
   * @param language an ISO 639 code: Chinese words for {@code zh}, else English
   */
  AiLabel(FrameSource frames, String language) {
    this.frames = frames;
    Words words = language.startsWith("zh") ? Words.CHINESE : Words.ENGLISH;
    int shortSide = Math.min(frames.width(), frames.height());
    int height = (int) Math.ceil(shortSide * LETTER_HEIGHT / words.capitalHeight);
    Image mask = load(words);
    int width = Math.max(1, Math.round((float) height * mask.width() / mask.height()));
    letters = ImageOps.resize(mask, width, height);
    margin = Math.max(1, height / 2);
    left = margin * 2;
    top = frames.height() - margin * 2 - height;
  }

  private static Image load(Words words) {
    try (InputStream resource = AiLabel.class.getResourceAsStream(words.resource)) {
      if (resource == null) {
        throw new IllegalStateException("no resource " + words.resource);
      }
      return ImageFiles.read(resource.readAllBytes(), words.resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable Image next() throws IOException {
    Image frame = frames.next();
    double seconds = shown++ / frames.frameRate();
    if (frame == null || seconds >= FULL_SECONDS + FADE_SECONDS) {
      return frame;
    }
    return draw(frame, Math.min(1, 1 - (seconds - FULL_SECONDS) / FADE_SECONDS));
  }

  private Image draw(Image frame, double opacity) {
    byte[] rgb = frame.rgb().clone();
    for (int y = top - margin; y < top + letters.height() + margin; y++) {
      for (int x = left - margin; x < left + letters.width() + margin; x++) {
        if (x < 0 || y < 0 || x >= frame.width() || y >= frame.height()) {
          continue;
        }
        double plate = PLATE_OPACITY * opacity * edge(x, y);
        double letter = opacity * letter(x - left, y - top);
        int at = (y * frame.width() + x) * 3;
        for (int channel = 0; channel < 3; channel++) {
          double under = (rgb[at + channel] & 0xff) * (1 - plate);
          rgb[at + channel] = (byte) Math.round(under + (255 - under) * letter);
        }
      }
    }
    return new Image(frame.width(), frame.height(), rgb, frame.alpha());
  }

  /** 1 inside the plate, falling to 0 over the margin around the words. */
  private double edge(int x, int y) {
    int dx = Math.max(0, Math.max(left - x, x - (left + letters.width() - 1)));
    int dy = Math.max(0, Math.max(top - y, y - (top + letters.height() - 1)));
    double t = Math.min(1, Math.hypot(dx, dy) / margin);
    return 1 - t * t * (3 - 2 * t);
  }

  private double letter(int x, int y) {
    boolean inside = x >= 0 && y >= 0 && x < letters.width() && y < letters.height();
    return inside ? letters.sample(x, y, 0) / 255.0 : 0;
  }

  @Override
  public Format format() {
    return frames.format();
  }

  @Override
  public void close() {
    frames.close();
  }
}
