package dev.mien.media.provenance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.media.image.ImageFiles;
import dev.mien.media.image.PictureFormat;
import dev.mien.media.testing.Pictures;
import dev.mien.media.video.VideoFormat;
import dev.mien.media.video.VideoWriter;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.PictureTextReader;
import dev.mien.spi.media.Provenance;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTextsTest {
  private static final String WORDS = "a fox, 狐狸 😀\nSteps: 3, Seed: 7, Size: 64x32";

  @TempDir Path folder;
  private final PictureTextReader reader =
      ServiceLoader.load(PictureTextReader.class).findFirst().orElseThrow();

  /** A picture as Mien writes it. */
  private Path written(String kind, Map<String, String> texts) throws IOException {
    PictureFormat format =
        switch (kind) {
          case "png" -> new PictureFormat.Png(8, false);
          case "jpg" -> new PictureFormat.Jpeg(90);
          default -> new PictureFormat.Webp(90, false);
        };
    Path file = folder.resolve("图 " + kind);
    Provenance provenance = new Provenance("job-1", "Mien", "Mien 0.1", "{}", false, "en");
    DeepImage image = DeepImage.of(Pictures.waves(64, 48, 0));
    ImageFiles.write(file, image, format, texts, provenance);
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "webp"})
  void whatIsWrittenIsRead(String kind) throws IOException {
    Map<String, String> texts =
        reader.texts(written(kind, Map.of("parameters", WORDS))).orElseThrow();

    assertEquals(WORDS, texts.get("parameters"));
    assertEquals("{}", texts.get("comment"));
    assertTrue(texts.getOrDefault("AIGC", "").contains("job-1"), texts::toString);
  }

  @Test
  void aGifHasCommentsOfOursAndOfOthers() throws IOException {
    Path file = folder.resolve("a");
    VideoWriter.write(
        file,
        Pictures.waves(64, 48, 25, 2),
        null,
        VideoFormat.GIF,
        new Provenance("job-1", "Mien", "Mien 0.1", "{}", false, "en"));
    GifComments.append(file, Map.of("Steps", "3, Seed: 7"));

    Map<String, String> texts = reader.texts(file).orElseThrow();

    assertEquals("{}", texts.get("comment"));
    assertEquals("Steps=3, Seed: 7", texts.get("parameters"));
  }

  @Test
  void allChunksOfAPngAreRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream png = new DataOutputStream(bytes);
    png.writeLong(0x89504e470d0a1a0aL);
    chunk(png, "tEXt", "Author\0J\u00f6rg".getBytes(StandardCharsets.ISO_8859_1));
    chunk(png, "zTXt", joined("Title\0\0", deflated("caf\u00e9", StandardCharsets.ISO_8859_1)));
    chunk(png, "iTXt", joined("a\0\1\0\0\0", deflated(WORDS, StandardCharsets.UTF_8)));
    chunk(png, "iTXt", joined("b\0\0\0en\0B\0", WORDS.getBytes(StandardCharsets.UTF_8)));
    chunk(png, "zTXt", "broken\0\0no deflate".getBytes(StandardCharsets.ISO_8859_1));
    chunk(png, "tEXt", "no end of a keyword".getBytes(StandardCharsets.ISO_8859_1));
    chunk(png, "eXIf", exif(ByteOrder.BIG_ENDIAN, "UNICODE\0", StandardCharsets.UTF_16BE));
    Path file = Files.write(folder.resolve("a.png"), bytes.toByteArray());

    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("Author", "J\u00f6rg");
    expected.put("Title", "caf\u00e9");
    expected.put("a", WORDS);
    expected.put("b", WORDS);
    expected.put("parameters", WORDS);
    assertEquals(Optional.of(expected), reader.texts(file));
  }

  private static void chunk(DataOutputStream png, String name, byte[] content) throws IOException {
    png.writeInt(content.length);
    png.writeBytes(name);
    png.write(content);
    png.writeInt(0); // nobody checks the checksum of words
  }

  private static byte[] joined(String start, byte[] rest) {
    return joined(start.getBytes(StandardCharsets.ISO_8859_1), rest);
  }

  private static byte[] deflated(String words, Charset charset) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(words.getBytes(charset));
    }
    return bytes.toByteArray();
  }

  /** EXIF data with the comment of a user, in one directory after another. */
  private static byte[] exif(ByteOrder order, String code, Charset charset) {
    byte[] words = WORDS.getBytes(charset);
    ByteBuffer tiff = ByteBuffer.allocate(100 + words.length).order(order);
    tiff.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
    tiff.putShort((short) 42).putInt(8);
    tiff.putShort((short) 2);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(0x10001);
    tiff.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(38).putInt(0);
    tiff.putShort((short) 1);
    tiff.putShort((short) 0x9286).putShort((short) 7).putInt(8 + words.length).putInt(60);
    tiff.position(60);
    tiff.put(code.getBytes(StandardCharsets.US_ASCII)).put(words);
    return tiff.array();
  }

  @ParameterizedTest
  @CsvSource({
    "big, UNICODE, UTF-16BE",
    "big, UNICODE, UTF-16LE",
    "little, UNICODE, UTF-16BE",
    "little, UNICODE, UTF-16LE",
    "little, UNICODE, UTF-16",
    "big, ASCII, UTF-8",
    "little, '', UTF-8"
  })
  void commentsOfUsersAreUnderstoodHoweverTheyAreWritten(
      String order, String code, String charset) {
    byte[] data =
        exif(
            order.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
            (code + "\0\0\0\0\0\0\0\0").substring(0, 8),
            Charset.forName(charset));

    assertEquals(Optional.of(WORDS), ExifUserComment.in(data));
    assertEquals(Optional.of(WORDS), ExifUserComment.in(joined("Exif\0\0", data)));
  }

  @Test
  void damagedDataHoldNoComment() {
    byte[] whole = exif(ByteOrder.BIG_ENDIAN, "UNICODE\0", StandardCharsets.UTF_16BE);
    for (int length = 0; length < 60; length++) {
      assertEquals(Optional.empty(), ExifUserComment.in(Arrays.copyOf(whole, length)));
    }
    Random random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      byte[] wrong = whole.clone();
      wrong[random.nextInt(60)] = (byte) random.nextInt();
      ExifUserComment.in(wrong).ifPresent(words -> assertFalse(words.isEmpty()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "webp"})
  void aFileThatIsCutShortHasWhatItStillHas(String kind) throws IOException {
    byte[] whole = Files.readAllBytes(written(kind, Map.of("parameters", WORDS)));
    Path file = folder.resolve("cut");
    for (int length = 20; length < whole.length; length += Math.max(1, whole.length / 50)) {
      Files.write(file, Arrays.copyOf(whole, length));

      assertTrue(reader.texts(file).isPresent(), "cut at " + length);
    }
  }

  /** An AVIF of libavif. */
  private static byte[] avif() throws IOException {
    try (InputStream in =
        requireNonNull(ImageFiles.class.getResourceAsStream("words.avif"), "no words.avif")) {
      return in.readAllBytes();
    }
  }

  @Test
  void anAvifHasTheCommentThatItWasGiven() throws IOException {
    Path file = Files.write(folder.resolve("a"), avif());

    assertEquals(Optional.of(Map.of("parameters", WORDS)), reader.texts(file));
    assertEquals(16, ImageFiles.read(file).width());
  }

  @ParameterizedTest
  @CsvSource({"heic, 0, 0", "heic, 1, 1", "mif1, 1, 0", "avis, 2, 1", "msf1, 2, 0"})
  void theCommentIsFoundHoweverTheFileIsBuilt(String brand, int version, int method)
      throws IOException {
    byte[] exif = joined("\0\0\0\0", exif(ByteOrder.LITTLE_ENDIAN, "UNICODE\0", UTF_16LE));
    Path file = Files.write(folder.resolve("a"), heif(brand, version, method, exif));

    assertEquals(Optional.of(Map.of("parameters", WORDS)), reader.texts(file));
  }

  /** A file that holds EXIF data alone: in a box among the others (method 1), or after them. */
  private static byte[] heif(String brand, int version, int method, byte[] exif) {
    byte[] data = box("idat", exif);
    byte[] list = box("iinf", number(4, 0), number(2, 1), box("infe", number(4, 2 << 24), ITEM));
    int from = version == 2 ? 4 : 2;
    for (int offset = 0; ; ) {
      byte[] places =
          box(
              "iloc",
              number(4, version << 24),
              number(2, 0x4440),
              number(from, 1), // how many
              number(from, 7), // which
              number(version == 0 ? 0 : 2, method),
              number(2, 0), // in this file
              number(4, offset), // what all extents count from
              number(2, 1),
              number(4, 0),
              number(4, exif.length));
      byte[] start =
          joined(
              box("ftyp", brand.getBytes(US_ASCII), number(4, 0)),
              box("meta", number(4, 0), places, box("free"), data, list));
      int there = method == 1 ? 0 : start.length + 8;
      if (there == offset) {
        return joined(start, box("mdat", exif));
      }
      offset = there;
    }
  }

  /** Item 7, unprotected. */
  private static final byte[] ITEM =
      joined(number(2, 7), number(2, 0), "Exif\0".getBytes(US_ASCII));

  private static byte[] box(String name, byte[]... content) {
    byte[] all = joined(content);
    return joined(number(4, 8 + all.length), name.getBytes(US_ASCII), all);
  }

  private static byte[] number(int bytes, long value) {
    return Arrays.copyOfRange(ByteBuffer.allocate(8).putLong(value).array(), 8 - bytes, 8);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  @Test
  void aDamagedAvifHasNoWordsOrThoseItStillHas() throws IOException {
    byte[] whole = avif();
    Path file = folder.resolve("a");
    for (int length = 20; length < whole.length; length += 7) {
      assertTrue(reader.texts(Files.write(file, Arrays.copyOf(whole, length))).isPresent());
    }
    Random random = new Random(5);
    for (int i = 0; i < 1000; i++) {
      byte[] wrong = whole.clone();
      wrong[32 + random.nextInt(340)] = (byte) random.nextInt();

      Map<String, String> texts = reader.texts(Files.write(file, wrong)).orElseThrow();

      assertTrue(texts.isEmpty() || texts.keySet().equals(Set.of("parameters")), texts::toString);
    }
  }

  /** Four thousand million pieces of no bytes, each of which a careless reader would look at. */
  @Test
  void aListOfNothingIsReadAtOnce() throws IOException {
    byte[] place = joined(number(2, 7), number(2, 0), number(2, 0xffff));
    byte[][] places = new byte[0xffff][];
    Arrays.fill(places, place);
    byte[] list = box("iloc", number(4, 0), number(2, 0), number(2, places.length), joined(places));
    Path file =
        Files.write(
            folder.resolve("a"),
            joined(
                box("ftyp", "avif".getBytes(US_ASCII), number(4, 0)),
                box("meta", number(4, 0), list),
                box("mdat")));

    assertEquals(Optional.of(Map.of()), reader.texts(file));
  }

  @Test
  void whatIsNoPictureHasNone() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "words");

    assertEquals(Optional.empty(), reader.texts(file));
    assertEquals(
        Optional.of(Map.of()), reader.texts(Files.writeString(folder.resolve("b"), "BM......")));
  }
}
