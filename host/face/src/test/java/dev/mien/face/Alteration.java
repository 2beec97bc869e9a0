package dev.mien.face;

import dev.mien.face.Annotations.Portrait;
import dev.mien.spi.media.Point;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** What may have happened to a portrait before it reaches us. */
enum Alteration {
  MIRRORED,
  TILTED_LEFT,
  TILTED_RIGHT,
  DARKENED,
  GREY,
  BLURRED,
  JPEG_OF_QUALITY_15,
  EYES_24_PIXELS_APART;

  private static final double TILT = Math.toRadians(15);
  private static final double SMALL = 24;

  /** Where the points of a portrait move. */
  AffineTransform move(BufferedImage picture, Portrait portrait) {
    Point middle = portrait.leftIris().towards(portrait.rightIris(), 0.5);
    double scale = SMALL / portrait.eyeDistance();
    return switch (this) {
      case MIRRORED -> new AffineTransform(-1, 0, 0, 1, picture.getWidth() - 1.0, 0);
      case TILTED_LEFT -> AffineTransform.getRotateInstance(-TILT, middle.x(), middle.y());
      case TILTED_RIGHT -> AffineTransform.getRotateInstance(TILT, middle.x(), middle.y());
      case EYES_24_PIXELS_APART -> AffineTransform.getScaleInstance(scale, scale);
      case BLURRED -> AffineTransform.getScaleInstance(2 * scale, 2 * scale);
      default -> new AffineTransform();
    };
  }

  BufferedImage alter(BufferedImage picture, AffineTransform moved) throws IOException {
    return switch (this) {
      case DARKENED -> new RescaleOp(0.35f, 0, null).filter(plain(picture), null);
      case GREY -> drawn(picture, moved, BufferedImage.TYPE_BYTE_GRAY);
      case JPEG_OF_QUALITY_15 -> jpeg(plain(picture));
      case BLURRED -> blurred(drawn(picture, moved, BufferedImage.TYPE_INT_RGB));
      default -> drawn(picture, moved, BufferedImage.TYPE_INT_RGB);
    };
  }

  private static BufferedImage plain(BufferedImage picture) {
    return drawn(picture, new AffineTransform(), BufferedImage.TYPE_INT_RGB);
  }

  private static BufferedImage drawn(BufferedImage picture, AffineTransform moved, int type) {
    double scale = Math.sqrt(Math.abs(moved.getDeterminant()));
    int width = (int) Math.round(picture.getWidth() * scale);
    int height = (int) Math.round(picture.getHeight() * scale);
    BufferedImage result = new BufferedImage(width, height, type);
    Graphics2D graphics = result.createGraphics();
    graphics.setColor(Color.GRAY);
    graphics.fillRect(0, 0, width, height);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    if (scale < 0.99) {
      graphics.drawImage(
          picture.getScaledInstance(width, height, java.awt.Image.SCALE_AREA_AVERAGING),
          0,
          0,
          null);
    } else {
      graphics.drawImage(picture, moved, null);
    }
    graphics.dispose();
    return result;
  }

  private static BufferedImage blurred(BufferedImage picture) {
    BufferedImage small =
        drawn(picture, AffineTransform.getScaleInstance(0.4, 0.4), BufferedImage.TYPE_INT_RGB);
    BufferedImage result =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = result.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(small, 0, 0, result.getWidth(), result.getHeight(), null);
    graphics.dispose();
    return result;
  }

  private static BufferedImage jpeg(BufferedImage picture) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam quality = writer.getDefaultWriteParam();
    quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    quality.setCompressionQuality(0.15f);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), quality);
    } finally {
      writer.dispose();
    }
    return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
