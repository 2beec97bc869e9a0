package dev.mien.media.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/**
 * How a picture lies in its file. Cameras store what the sensor saw and note which way was up: EXIF
 * 2.32, tag 0x0112 "Orientation", 1 upright to 8.
 */
final class ExifOrientation {
  private static final int ORIENTATION = 0x0112;
  private static final int UPRIGHT = 1;
  private static final int MOST_ENTRIES = 1000;

  private ExifOrientation() {}

  /** The orientation that a file notes, 1 if it notes none or nonsense. */
  static int of(ImageInputStream stream, ImageKind kind) throws IOException {
    try {
      return switch (kind) {
        case JPEG -> inJpeg(stream);
        case PNG -> inPng(stream);
        case WEBP -> inWebp(stream);
        case TIFF -> inTiff(stream, 0);
        default -> UPRIGHT;
      };
    } catch (EOFException e) {
      return UPRIGHT;
    }
  }

  private static int inJpeg(ImageInputStream stream) throws IOException {
    stream.setByteOrder(ByteOrder.BIG_ENDIAN);
    long at = 2;
    while (true) {
      stream.seek(at);
      int marker = stream.readUnsignedShort();
      int length = stream.readUnsignedShort();
      if (marker == 0xffff) {
        at++; // a fill byte
        continue;
      }
      if (marker < 0xff00 || marker == 0xffda || marker == 0xffd9) {
        return UPRIGHT;
      }
      // "Exif" and two zeros
      if (marker == 0xffe1 && length > 8 && stream.readInt() == 0x45786966) {
        return inTiff(stream, at + 10);
      }
      at += 2 + length;
    }
  }

  private static int inPng(ImageInputStream stream) throws IOException {
    stream.setByteOrder(ByteOrder.BIG_ENDIAN);
    for (long at = 8; ; ) {
      stream.seek(at);
      long length = stream.readUnsignedInt();
      int name = stream.readInt();
      if (name == 0x65584966) { // eXIf
        return inTiff(stream, at + 8);
      }
      if (name == 0x49454e44) { // IEND
        return UPRIGHT;
      }
      at += 12 + length;
    }
  }

  private static int inWebp(ImageInputStream stream) throws IOException {
    for (long at = 12; ; ) {
      stream.seek(at);
      stream.setByteOrder(ByteOrder.BIG_ENDIAN);
      int name = stream.readInt();
      stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
      long length = stream.readUnsignedInt();
      if (name == 0x45584946) { // EXIF
        return inTiff(stream, at + 8);
      }
      at += 8 + length + (length & 1);
    }
  }

  private static int inTiff(ImageInputStream stream, long start) throws IOException {
    stream.seek(start);
    int order = stream.readUnsignedShort();
    stream.setByteOrder(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    stream.seek(start + 4);
    long directory = start + stream.readUnsignedInt();
    stream.seek(directory);
    int entries = Math.min(MOST_ENTRIES, stream.readUnsignedShort());
    for (int i = 0; i < entries; i++) {
      stream.seek(directory + 2 + 12L * i);
      if (stream.readUnsignedShort() == ORIENTATION) {
        stream.seek(directory + 2 + 12L * i + 8);
        int orientation = stream.readUnsignedShort();
        return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
      }
    }
    return UPRIGHT;
  }
}
