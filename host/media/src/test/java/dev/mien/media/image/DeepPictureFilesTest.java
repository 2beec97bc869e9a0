package dev.mien.media.image;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.media.provenance.EmbeddedProvenance;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Provenance;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeepPictureFilesTest {
  private static final Provenance PROVENANCE =
      new Provenance("42", "Mien", "Mien 0", "{\"a\": \"<&>\"}", false, "en");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "rgb16.png, 16, false",
    "gray16.png, 16, true",
    "rgb16.tiff, 16, false",
    "gray.png, 8, true",
    "gray.jpg, 8, true",
    "rgb.jpg, 8, false",
    "palette.png, 8, false",
    "rgba.png, 8, false",
    "cmyk.tiff, 8, false",
    "rgb.webp, 8, false",
    "rgb.avif, 8, false"
  })
  void aFileTellsHowDeepItIsAndWhetherItIsGray(String name, int depth, boolean gray)
      throws IOException {
    Path file = copy(name);

    DeepPicture picture = ImageFiles.readDeep(file, ImageFiles.MAX_PIXELS);

    assertEquals(depth, picture.depth());
    assertEquals(gray, picture.gray());
    Image image = ImageFiles.read(file);
    assertArrayEquals(image.rgb(), picture.image().toImage().rgb());
    assertArrayEquals(image.alpha(), picture.image().toImage().alpha());
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void sixteenBitsGoThroughAPngAndBack(boolean gray, boolean transparent) throws IOException {
    DeepImage image = gradient(gray, transparent);
    Path file = folder.resolve("深度 🙂.png");

    ImageFiles.write(file, image, new PictureFormat.Png(16, gray), Map.of(), PROVENANCE);
    DeepPicture read = ImageFiles.readDeep(file, ImageFiles.MAX_PIXELS);

    assertEquals(16, read.depth());
    assertEquals(gray, read.gray());
    assertArrayEquals(image.rgb(), read.image().rgb());
    assertArrayEquals(image.alpha(), read.image().alpha());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eightBitsAreTheNearestLevels(boolean gray) throws IOException {
    DeepImage image = gradient(gray, true);
    Path file = folder.resolve("picture.png");

    ImageFiles.write(file, image, new PictureFormat.Png(8, gray), Map.of(), null);
    DeepPicture read = ImageFiles.readDeep(file, ImageFiles.MAX_PIXELS);

    assertEquals(8, read.depth());
    assertArrayEquals(image.toImage().rgb(), read.image().toImage().rgb());
    assertArrayEquals(image.toImage().alpha(), read.image().toImage().alpha());
  }

  @Test
  void deepColoursOfAnotherSpaceBecomeSrgb() throws IOException {
    BufferedImage linear =
        new BufferedImage(
            new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB),
                false,
                false,
                Transparency.OPAQUE,
                DataBuffer.TYPE_USHORT),
            Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 2, 1, 3, null),
            false,
            null);
    linear.getRaster().setPixel(0, 0, new int[] {14028, 14028, 14028}); // 0.2140, sRGB's half

    DeepImage image = Rasters.toDeepSrgb(linear, null);

    assertEquals(0.5, (image.rgb()[0] & 0xffff) / 65535.0, 0.002);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void webpKeepsOddSizesAndTransparencyAndWords(boolean transparent) throws IOException {
    Image image = flat(33, 21, transparent);
    Path file = folder.resolve("picture.webp");

    ImageFiles.write(
        file,
        DeepImage.of(image),
        new PictureFormat.Webp(80, false),
        Map.of("postprocessing", "Postprocess upscale by: 2, 放大"),
        PROVENANCE);
    DeepPicture read = ImageFiles.readDeep(file, ImageFiles.MAX_PIXELS);

    assertEquals(33, read.image().width());
    assertEquals(21, read.image().height());
    assertNear(image, read.image().toImage(), 3);
    assertEquals(transparent, read.image().alpha() != null);
    assertEquals(Optional.of(PROVENANCE.settings()), EmbeddedProvenance.read(file).settings());
    assertComment(file, "Postprocess upscale by: 2, 放大");
  }

  @Test
  void losslessWebpKeepsEverySample() throws IOException {
    Image image = gradient(false, true).toImage();
    Path file = folder.resolve("picture.webp");

    ImageFiles.write(
        file, DeepImage.of(image), new PictureFormat.Webp(50, true), Map.of(), PROVENANCE);

    Image read = ImageFiles.read(file);
    assertNotNull(read.alpha());
    assertArrayEquals(image.alpha(), read.alpha());
    for (int i = 0; i < read.rgb().length; i++) {
      // libwebp frees colours that nobody can see.
      if (read.alpha()[i / 3] != 0) {
        assertEquals(image.rgb()[i], read.rgb()[i]);
      }
    }
  }

  @Test
  void jpegPutsTransparentPicturesOnWhiteAndKeepsWords() throws IOException {
    Image image = flat(33, 21, true);
    Path file = folder.resolve("picture.jpg");

    ImageFiles.write(
        file,
        DeepImage.of(image),
        new PictureFormat.Jpeg(90),
        Map.of("parameters", "ein Wort, 一个词"),
        PROVENANCE);
    Image read = ImageFiles.read(file);

    assertNull(read.alpha());
    for (int channel = 0; channel < 3; channel++) {
      int expected = (image.sample(5, 5, channel) * 100 + 255 * 155) / 255;
      assertEquals(expected, read.sample(5, 5, channel), 4);
    }
    EmbeddedProvenance said = EmbeddedProvenance.read(file);
    assertEquals(Optional.of(PROVENANCE.settings()), said.settings());
    assertTrue(said.aigc().orElseThrow().contains("\"ProduceID\":\"42\""));
    assertComment(file, "ein Wort, 一个词");
    assertNotNull(ImageIO.read(file.toFile()));
  }

  @Test
  void qualityDecidesTheSize() throws IOException {
    DeepImage image = ImageFiles.readDeep(copy("rgb.jpg"), 1 << 20).image();
    long[] sizes = new long[4];
    PictureFormat[] formats = {
      new PictureFormat.Jpeg(20),
      new PictureFormat.Jpeg(95),
      new PictureFormat.Webp(20, false),
      new PictureFormat.Webp(95, false)
    };
    for (int i = 0; i < formats.length; i++) {
      Path file = folder.resolve("quality-" + i);
      ImageFiles.write(file, image, formats[i], Map.of(), null);
      sizes[i] = Files.size(file);
    }

    assertTrue(sizes[0] < sizes[1], sizes[0] + " bytes");
    assertTrue(sizes[2] < sizes[3], sizes[2] + " bytes");
  }

  @Test
  void pngKeepsWordsAsOtherProgramsLookForThem() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("parameters", "a café\nSteps: 20");
    texts.put("postprocessing", "放大");
    Path file = folder.resolve("picture.png");

    ImageFiles.write(
        file, gradient(false, false), new PictureFormat.Png(8, false), texts, PROVENANCE);

    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertTrue(content.contains("tEXtparameters\0a caf\u00e9\nSteps: 20"));
    String utf8 = new String("放大".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertTrue(content.contains("iTXtpostprocessing\0\0\0\0\0" + utf8));
  }

  @Test
  void whatAFormatHasNoRoomForIsRefused() {
    DeepImage wide = DeepImage.of(Image.blank(16384, 1));
    String novel = "x".repeat(40_000);

    MienException tooWide =
        assertThrows(
            MienException.class, () -> write(wide, new PictureFormat.Webp(80, false), Map.of()));
    MienException tooLong =
        assertThrows(
            MienException.class,
            () -> write(wide, new PictureFormat.Jpeg(80), Map.of("parameters", novel)));

    assertEquals(StandardErrorCode.INVALID_PARAMETER, tooWide.code());
    assertTrue(String.valueOf(tooWide.getMessage()).contains("16383"));
    assertEquals(StandardErrorCode.INVALID_PARAMETER, tooLong.code());
    assertFalse(Files.exists(folder.resolve("refused")));
  }

  private void write(DeepImage image, PictureFormat format, Map<String, String> texts)
      throws IOException {
    ImageFiles.write(folder.resolve("refused"), image, format, texts, null);
  }

  private Path copy(String resource) throws IOException {
    try (InputStream in = requireNonNull(ImageFilesTest.class.getResourceAsStream(resource))) {
      Path file = folder.resolve("copy");
      Files.copy(in, file);
      return file;
    }
  }

  private static void assertComment(Path file, String words) throws IOException {
    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
    String utf16 =
        new String(words.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);
    assertTrue(content.contains("UNICODE\0" + utf16));
  }

  private static void assertNear(Image expected, Image actual, int levels) {
    for (int i = 0; i < expected.rgb().length; i++) {
      assertEquals(expected.rgb()[i] & 0xff, actual.rgb()[i] & 0xff, levels);
    }
  }

  private static Image flat(int width, int height, boolean transparent) {
    byte[] rgb = new byte[width * height * 3];
    byte[] alpha = new byte[width * height];
    for (int i = 0; i < alpha.length; i++) {
      rgb[i * 3] = (byte) 200;
      rgb[i * 3 + 1] = 100;
      rgb[i * 3 + 2] = 50;
      alpha[i] = 100;
    }
    return new Image(width, height, rgb, transparent ? alpha : null);
  }

  private static DeepImage gradient(boolean gray, boolean transparent) {
    int width = 17;
    int height = 13;
    short[] rgb = new short[width * height * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (short) ((gray ? i / 3 : i) * 98);
    }
    short[] alpha = new short[width * height];
    IntStream.range(0, alpha.length).forEach(i -> alpha[i] = (short) (i * 291));
    return new DeepImage(width, height, rgb, transparent ? alpha : null);
  }
}
