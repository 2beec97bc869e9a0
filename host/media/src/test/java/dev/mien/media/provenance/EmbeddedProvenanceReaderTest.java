package dev.mien.media.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.media.image.ImageFiles;
import dev.mien.media.testing.Pictures;
import dev.mien.media.video.VideoFormat;
import dev.mien.media.video.VideoWriter;
import dev.mien.spi.media.Provenance;
import dev.mien.spi.media.ProvenanceReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedProvenanceReaderTest {
  private static final String SETTINGS = "{\"seed\":\"1\",\"note\":\"\\\"<&>\\\" 中文 😀\"}";

  @TempDir Path folder;
  private final ProvenanceReader reader =
      ServiceLoader.load(ProvenanceReader.class).findFirst().orElseThrow();

  /** A file as Mien writes it, under a name that says nothing. */
  private Path written(String kind, String settings) throws IOException {
    Provenance provenance = new Provenance("job-1", "Mien", "Mien 0.1", settings, false, "en");
    Path file = folder.resolve("文件 " + kind);
    if (kind.equals("png")) {
      ImageFiles.writePng(file, Pictures.waves(64, 48, 0), provenance);
    } else {
      VideoFormat format = VideoFormat.valueOf(kind.toUpperCase(Locale.ROOT));
      VideoWriter.write(file, Pictures.waves(64, 48, 25, 3), null, format, provenance);
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "webm", "gif", "webp", "png"})
  void settingsComeBackFromEveryKindOfFile(String kind) throws IOException {
    assertEquals(Optional.of(SETTINGS), reader.settings(written(kind, SETTINGS)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "webm", "gif", "webp", "png"})
  void wordsThatAreNoSettingsAreLeftOut(String kind) throws IOException {
    assertEquals(Optional.empty(), reader.settings(written(kind, "holiday 2026")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "webm", "gif", "webp", "png"})
  void aFileThatIsCutShortHasNoneOrTheWholeOfThem(String kind) throws IOException {
    byte[] whole = Files.readAllBytes(written(kind, SETTINGS));
    Path file = folder.resolve("cut");
    for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 60)) {
      Files.write(file, Arrays.copyOf(whole, length));

      Optional<String> settings = reader.settings(file);

      assertTrue(settings.isEmpty() || settings.get().equals(SETTINGS), "cut at " + length);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "webm", "gif", "webp", "png"})
  void aFileWithWrongBytesHarmsNothing(String kind) throws IOException {
    byte[] whole = Files.readAllBytes(written(kind, SETTINGS));
    Random random = new Random(7);
    Path file = folder.resolve("wrong");
    for (int round = 0; round < 60; round++) {
      byte[] wrong = whole.clone();
      for (int i = 0; i < 20; i++) {
        // The first bytes tell the kind, and it is the readers of the kinds that are tried.
        wrong[12 + random.nextInt(wrong.length - 12)] = (byte) random.nextInt();
      }
      Files.write(file, wrong);

      Optional<String> settings = reader.settings(file);

      assertTrue(settings.isEmpty() || settings.get().startsWith("{"), "round " + round);
    }
  }

  @Test
  void aCommentWithoutEndIsNotKeptInMemory() throws IOException {
    byte[] start = {'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0, 0, 0, 0, 0x21, (byte) 0xfe};
    byte[] block = new byte[256];
    Arrays.fill(block, (byte) '{');
    block[0] = (byte) 255;
    Path file = folder.resolve("endless");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(start);
      for (int i = 0; i < (EmbeddedProvenance.MOST_BYTES / 255) + 1000; i++) {
        out.write(block);
      }
    }

    assertEquals(Optional.empty(), reader.settings(file));
  }

  @Test
  void aChunkThatClaimsMoreThanTheFileHoldsIsCutShort() throws IOException {
    byte[] png =
        "\u0089PNG\r\n\u001a\n\u0000\u00ff\u00ff\u00ffiTXtcomment\0\0\0\0\0{}"
            .getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("claims"), png);

    assertEquals(Optional.of("{}"), reader.settings(file));
  }

  @Test
  void otherFilesHaveNone() throws IOException {
    assertEquals(Optional.empty(), reader.settings(Files.write(folder.resolve("a"), new byte[0])));
    assertEquals(Optional.empty(), reader.settings(Files.writeString(folder.resolve("b"), "{}")));
  }

  @Test
  void aFileThatIsNotThereIsAnError() {
    assertThrows(NoSuchFileException.class, () -> reader.settings(folder.resolve("nowhere")));
  }
}
