package dev.mien.media.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.media.provenance.EmbeddedProvenance;
import dev.mien.media.testing.Pictures;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Provenance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {
  private static final int[][] SQUARES = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {128, 128, 128}};

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb.jpg",
        "progressive.jpg",
        "cmyk.jpg",
        "p3.jpg",
        "palette.png",
        "rgb16.png",
        "p3.png",
        "rgb.webp",
        "animated.webp",
        "p3.webp",
        "rgb.bmp",
        "rgb.tiff",
        "rgb16.tiff",
        "cmyk.tiff",
        "p3.tiff",
        "palette.gif",
        "rgb.avif",
        "grid.avif",
        "p3.avif",
        "rgb.heic"
      })
  void coloursOfEveryKindBecomeSrgb(String name) throws IOException {
    // The name must not matter.
    Image image = ImageFiles.read(copy(name, "picture"));

    for (int square = 0; square < 4; square++) {
      assertSquare(image, square, SQUARES[square]);
    }
    assertNull(image.alpha());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gray.jpg", "gray.png", "gray16.png"})
  void greyKeepsItsValues(String name) throws IOException {
    Image image = ImageFiles.read(copy(name, "picture"));

    int[] values = {54, 182, 18, 128}; // the luma of the squares
    for (int square = 0; square < 4; square++) {
      int value = values[square];
      assertSquare(image, square, new int[] {value, value, value});
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgba.png", "rgba.webp", "rgba.avif"})
  void transparencyIsKept(String name) throws IOException {
    Image image = ImageFiles.read(copy(name, "picture"));

    assertSquare(image, 0, SQUARES[0]);
    assertNotNull(image.alpha());
    assertEquals(128, image.alpha()[image.width() * 5 + 5] & 0xff, 1);
  }

  @Test
  void aGridThatLiesOnItsSideIsTurned() throws IOException {
    Image image = ImageFiles.read(copy("turned-grid.avif", "picture"));

    assertEquals(96, image.width());
    assertEquals(100, image.height());
    assertSquare(image, 0, SQUARES[1]);
    assertSquare(image, 1, SQUARES[3]);
    assertSquare(image, 2, SQUARES[0]);
    assertSquare(image, 3, SQUARES[2]);
  }

  /** Which of the stored squares is seen top left, top right, bottom left, bottom right. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 1, 2, 3", "2, 1, 0, 3, 2", "3, 3, 2, 1, 0", "4, 2, 3, 0, 1",
    "5, 0, 2, 1, 3", "6, 2, 0, 3, 1", "7, 3, 1, 2, 0", "8, 1, 3, 0, 2"
  })
  void picturesStandUprightAsTheirExifSays(
      int orientation, int topLeft, int topRight, int bottomLeft, int bottomRight)
      throws IOException {
    byte[] jpeg = bytes("rgb.jpg");
    ByteArrayOutputStream tagged = new ByteArrayOutputStream();
    tagged.write(jpeg, 0, 2);
    tagged.write(exif(orientation));
    tagged.write(jpeg, 2, jpeg.length - 2);

    Image image = ImageFiles.read(Files.write(folder.resolve("photo"), tagged.toByteArray()));

    assertSquare(image, 0, SQUARES[topLeft]);
    assertSquare(image, 1, SQUARES[topRight]);
    assertSquare(image, 2, SQUARES[bottomLeft]);
    assertSquare(image, 3, SQUARES[bottomRight]);
  }

  /** An APP1 segment with one entry, the orientation. */
  private static byte[] exif(int orientation) {
    ByteBuffer segment = ByteBuffer.allocate(2 + 2 + 6 + 8 + 2 + 12 + 4);
    segment.putShort((short) 0xffe1).putShort((short) (segment.capacity() - 2));
    segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    segment.order(ByteOrder.LITTLE_ENDIAN);
    segment.put("II".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    segment.putShort((short) 1);
    segment.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(orientation).putInt(0);
    return segment.array();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rgb.jpg", "rgb16.png", "rgb.webp", "rgb.bmp", "rgb.tiff", "rgb.avif", "rgb.heic"})
  void aPictureThatIsCutShortIsRefused(String name) throws IOException {
    byte[] whole = bytes(name);
    for (int length : new int[] {whole.length / 2, whole.length * 3 / 4, 20}) {
      Path file = Files.write(folder.resolve("short"), Arrays.copyOf(whole, length));

      MienException refusal =
          assertThrows(MienException.class, () -> ImageFiles.read(file), length + " bytes");
      assertEquals(StandardErrorCode.INVALID_IMAGE, refusal.code());
    }
  }

  @Test
  void aPictureWithoutAPlaceInItsFileIsRefused() throws IOException {
    byte[] avif = bytes("rgb.avif");
    int list = indexOf(avif, (byte) 'i', (byte) 'l', (byte) 'o', (byte) 'c');
    avif[list + 8] = 0x40; // offsets of four bytes, lengths of none

    Path file = Files.write(folder.resolve("picture"), avif);

    assertEquals(StandardErrorCode.INVALID_IMAGE, refusal(file).code());
  }

  @Test
  void anAnimationWhoseFirstFrameIsCutShortIsRefused() throws IOException {
    byte[] whole = bytes("palette.gif");
    int data = indexOf(whole, (byte) 0x2c, (byte) 0);

    Path file = Files.write(folder.resolve("short"), Arrays.copyOf(whole, data + 40));

    assertEquals(StandardErrorCode.INVALID_IMAGE, refusal(file).code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "words, not a picture", "<svg xmlns='x'/>", "#EXTM3U\nhttp://a/b"})
  void whatIsNoPictureIsRefused(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("photo.jpg"), content);

    MienException refusal = refusal(file);

    assertEquals(StandardErrorCode.INVALID_IMAGE, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains("photo.jpg"));
  }

  @Test
  void aPictureTooLargeIsRefusedByItsHeader() throws IOException {
    byte[] png = bytes("rgb16.png");
    ByteBuffer.wrap(png).putInt(16, 20_000).putInt(20, 20_000);
    CRC32 checksum = new CRC32();
    checksum.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
    byte[] jpeg = bytes("rgb.jpg");
    int frame = indexOf(jpeg, (byte) 0xff, (byte) 0xc0);
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 20_000).putShort(frame + 7, (short) 20_000);
    byte[] gif = bytes("palette.gif");
    int descriptor = indexOf(gif, (byte) 0x2c, (byte) 0);
    ByteBuffer.wrap(gif)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(descriptor + 5, (short) 20_000)
        .putShort(descriptor + 7, (short) 20_000);
    for (byte[] content : new byte[][] {png, jpeg, gif}) {
      MienException refusal = refusal(Files.write(folder.resolve("large"), content));

      assertEquals(StandardErrorCode.INPUT_TOO_LARGE, refusal.code(), refusal::getMessage);
      assertTrue(String.valueOf(refusal.getMessage()).contains("20000 x 20000"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgb.jpg", "rgb.avif"})
  void aPictureThatIsLargerThanAllowedIsRefused(String name) throws IOException {
    Path file = copy(name, name);
    Image image = ImageFiles.read(file);
    long pixels = (long) image.width() * image.height();

    MienException refusal =
        assertThrows(MienException.class, () -> ImageFiles.read(file, pixels - 1));

    assertEquals(StandardErrorCode.INPUT_TOO_LARGE, refusal.code());
    assertEquals(image.width(), ImageFiles.read(file, pixels).width());
  }

  @Test
  void namesAreNeverPatternsOrOptions() throws IOException {
    for (String name :
        new String[] {"-i %05d.jpg", "concat:a;$(b) 'c'", "照片 🙂.avif", "x".repeat(200)}) {
      Path file;
      try {
        file = copy(name.contains("avif") ? "rgb.avif" : "rgb.jpg", name);
      } catch (IOException | IllegalArgumentException e) {
        continue; // this file system has no such names
      }

      assertSquare(ImageFiles.read(file), 0, SQUARES[0]);
    }
  }

  @Test
  void aPngKeepsEverySampleAndSaysHowItWasMade() throws IOException {
    Image waves = Pictures.waves(37, 23, 0);
    byte[] alpha = new byte[37 * 23];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = (byte) i;
    }
    Image image = new Image(37, 23, waves.rgb(), alpha);
    Provenance provenance =
        new Provenance("job-1", "Mien 面", "Mien 0.1", "{\"note\":\"中文\"}", true, "zh");
    Path file = folder.resolve("out.png");

    ImageFiles.writePng(file, image, provenance);

    Image read = ImageFiles.read(file);
    assertArrayEquals(image.rgb(), read.rgb());
    assertArrayEquals(alpha, read.alpha());
    assertEquals("{\"note\":\"中文\"}", EmbeddedProvenance.read(file).settings().orElseThrow());
  }

  @Test
  void writingNeverReplacesAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("out.png"), "precious");

    MienException refusal =
        assertThrows(
            MienException.class, () -> ImageFiles.writePng(file, Pictures.waves(8, 8, 0), null));

    assertEquals(StandardErrorCode.OUTPUT_EXISTS, refusal.code());
    assertEquals("precious", Files.readString(file));
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path file = folder.resolve("missing").resolve("out.png");

    MienException refusal =
        assertThrows(
            MienException.class, () -> ImageFiles.writePng(file, Pictures.waves(8, 8, 0), null));

    assertEquals(StandardErrorCode.NOT_WRITABLE, refusal.code());
    assertFalse(Files.exists(file));
  }

  private static void assertSquare(Image image, int square, int[] color) {
    int x = image.width() * (square % 2 == 0 ? 1 : 3) / 4;
    int y = image.height() * (square < 2 ? 1 : 3) / 4;
    for (int channel = 0; channel < 3; channel++) {
      assertEquals(color[channel], image.sample(x, y, channel), 3, "square " + square);
    }
  }

  private static MienException refusal(Path file) {
    return assertThrows(MienException.class, () -> ImageFiles.read(file));
  }

  private Path copy(String resource, String name) throws IOException {
    return Files.write(folder.resolve(name), bytes(resource));
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream in = ImageFilesTest.class.getResourceAsStream(resource)) {
      assertNotNull(in, resource);
      return in.readAllBytes();
    }
  }

  private static int indexOf(byte[] bytes, byte... wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new AssertionError("not found");
  }
}
