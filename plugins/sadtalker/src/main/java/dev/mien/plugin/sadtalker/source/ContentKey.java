package dev.mien.plugin.sadtalker.source;

import dev.mien.spi.media.Image;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells pictures apart by what they show, wherever they come from. */
public final class ContentKey {
  private ContentKey() {}

  /**
   * A text that is another for other pixels.
   *
   * @param rest what else decides what is remembered
   */
  public static String of(Image image, String rest) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(image.rgb());
      digest.update(
          "%d x %d %s"
              .formatted(image.width(), image.height(), rest)
              .getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
