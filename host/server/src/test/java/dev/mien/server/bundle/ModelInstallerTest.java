package dev.mien.server.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.server.feature.FeatureCheck;
import dev.mien.server.feature.FeatureReport;
import dev.mien.server.file.Sha256;
import dev.mien.server.model.FolderModelStore;
import dev.mien.server.model.ModelFolders;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.testing.ShippedPlugins;
import dev.mien.server.testing.Weights;
import dev.mien.spi.error.MienException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ModelInstallerTest {
  private static final String NEW = "needy_new.safetensors";
  private static final String CROP = "map_crop.pth.tar";
  private static final String EYES = "eyes.pth";

  @TempDir private Path root;
  private Path models = Path.of("");
  private Path downloads = Path.of("");
  private Plugins plugins;
  private FolderModelStore store;
  private FeatureCheck features;

  @BeforeEach
  void open() throws IOException {
    Path folder = ShippedPlugins.folder(root);
    Weights.needyPlugin().write(folder.resolve("needy.jar"));
    plugins = ShippedPlugins.load(root);
    models = root.resolve("模型 models 🎭");
    downloads = Files.createDirectories(root.resolve("下载 downloads"));
    ModelFolders places = new ModelFolders(root, models);
    store = new FolderModelStore(places);
    features = new FeatureCheck(store, () -> places);
  }

  @AfterEach
  void close() {
    plugins.close();
  }

  private List<String> install(Path source, boolean force) {
    ModelInstaller installer =
        new ModelInstaller(
            plugins.pipelines(),
            store,
            features,
            force,
            (name, bytes, of) -> assertTrue(bytes <= of));
    return installer.install(source).stream()
        .map(outcome -> outcome.name() + " " + outcome.result())
        .toList();
  }

  private String refusal(Path source) {
    MienException refusal = assertThrows(MienException.class, () -> install(source, false));
    return String.valueOf(refusal.getMessage());
  }

  private Path zip(String name, Map<String, byte[]> entries) throws IOException {
    Path zip = downloads.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return zip;
  }

  private Path tar(String name, TarFile tar) throws IOException {
    return Files.write(downloads.resolve(name), tar.bytes());
  }

  private static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private void assertInstalled(String folder, String name) throws IOException {
    assertArrayEquals(Weights.of(name), Files.readAllBytes(models.resolve(folder).resolve(name)));
  }

  /** What lies below the folder of models, without folders. */
  private List<String> files() throws IOException {
    if (!Files.exists(models)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(models)) {
      return all.filter(Files::isRegularFile)
          .map(file -> models.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private static Map<String, byte[]> bundle() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("SadTalker/checkpoints/" + NEW, Weights.of(NEW));
    entries.put("SadTalker/checkpoints/" + CROP.toUpperCase(Locale.ROOT), Weights.of(CROP));
    entries.put("SadTalker/gfpgan/weights/" + EYES, Weights.of(EYES));
    entries.put("SadTalker/README 说明.md", new byte[3]);
    return entries;
  }

  private void assertBundleIsInstalled(List<String> outcomes) throws IOException {
    assertEquals(
        List.of(EYES + " INSTALLED", CROP + " INSTALLED", NEW + " INSTALLED"),
        outcomes.stream().sorted().toList());
    assertEquals(List.of("Needy/" + CROP, "Needy/" + NEW, "Shared/" + EYES), files());
    assertInstalled("Needy", NEW);
    assertInstalled("Needy", CROP);
    assertInstalled("Shared", EYES);
    assertEquals(FeatureReport.State.PARTLY, features.report(plugins.pipelines()).get(0).state());
  }

  @Test
  void anUnpackedBundleIsPutWhereItBelongs() throws IOException {
    for (Map.Entry<String, byte[]> entry : bundle().entrySet()) {
      Path file = downloads.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, entry.getValue());
    }
    assertBundleIsInstalled(install(downloads, false));
  }

  @Test
  void aZipIsPutWhereItBelongs() throws IOException {
    assertBundleIsInstalled(install(zip("bundle.zip", bundle()), false));
  }

  @Test
  void aTarIsPutWhereItBelongs() throws IOException {
    TarFile tar = new TarFile().folder("./");
    bundle().forEach((name, content) -> tar.longName("./" + name, content));
    assertBundleIsInstalled(install(tar("bundle.tar", tar), false));
  }

  @Test
  void aPackedTarIsPutWhereItBelongs() throws IOException {
    TarFile tar = new TarFile();
    bundle().forEach(tar::pax);
    Path file = Files.write(downloads.resolve("bundle.tgz"), packed(tar.bytes()));
    assertBundleIsInstalled(install(file, false));
  }

  @Test
  void aSingleFileIsTakenAsBrowsersNameIt() throws IOException {
    Path second = downloads.resolve("map_crop.pth (1).tar");
    Files.write(second, Weights.of(CROP));
    assertEquals(List.of(CROP + " INSTALLED"), install(second, false));
    assertInstalled("Needy", CROP);
  }

  @Test
  void whatIsThereStaysUnlessToldOtherwise() throws IOException {
    Weights.put(models.resolve("Needy"), NEW, CROP);
    byte[] other = Weights.safetensors("other weights");
    Path file = Files.write(downloads.resolve(NEW), other);
    Weights.put(downloads, CROP);

    assertEquals(
        List.of(CROP + " SAME", NEW + " DIFFERENT"),
        install(downloads, false).stream().sorted().toList());
    assertInstalled("Needy", NEW);
    assertEquals(List.of(NEW + " INSTALLED"), install(file, true));
    assertArrayEquals(other, Files.readAllBytes(models.resolve("Needy").resolve(NEW)));
    assertEquals(List.of(NEW + " SAME"), install(file, true));
    assertEquals(List.of("Needy/" + CROP, "Needy/" + NEW), files());
  }

  @Test
  void ofTwoFilesOfOneNameTheFirstCounts() throws IOException {
    Path tar =
        tar(
            "twice.tar",
            new TarFile()
                .file("a/" + EYES, Weights.of(EYES))
                .file("b/" + EYES, Weights.torch("others")));
    assertEquals(List.of(EYES + " INSTALLED", EYES + " DIFFERENT"), install(tar, true));
    assertInstalled("Shared", EYES);
  }

  @Test
  void aFileThatIsUsedElsewhereIsNotCopied() throws IOException {
    Path extension = root.resolve("extensions/Needy/checkpoints");
    Weights.put(extension, NEW, CROP);

    assertEquals(
        List.of(CROP + " SAME", NEW + " SAME"),
        install(root.resolve("extensions/Needy"), false).stream().sorted().toList());
    assertEquals(
        List.of(NEW + " SAME"), install(zip("b.zip", Map.of(NEW, Weights.of(NEW))), false));
    assertEquals(List.of(), files());
  }

  @Test
  void whatIsNotWhatItsNameSaysIsLeftOut() throws IOException {
    Files.writeString(downloads.resolve(NEW), "version https://git-lfs.github.com/spec/v1\nsize 9");
    Files.write(downloads.resolve(CROP), Weights.torch("OTHER NETWORK"));

    assertEquals(
        List.of(CROP + " BROKEN", NEW + " BROKEN"),
        install(downloads, false).stream().sorted().toList());
    assertEquals(List.of(), files());
  }

  @Test
  void aBundleWithNothingInItSaysWhatWasExpected() throws IOException {
    String words = refusal(zip("other.zip", Map.of("cat.jpg", new byte[10])));
    assertTrue(words.contains("none of the files"), words);
    assertTrue(words.contains(NEW), words);
    assertTrue(refusal(root.resolve("nowhere.zip")).contains("There is no file or folder"));
    Path words2 = Files.writeString(downloads.resolve("notes.txt"), "hello");
    assertTrue(refusal(words2).contains("neither a folder, a zip, a tar"));
  }

  @Test
  void noNameLeadsOutOfAnArchive() throws IOException {
    for (String name :
        List.of("../" + NEW, "a/../../" + NEW, "/etc/" + NEW, "C:\\x\\" + NEW, "a\\..\\" + NEW)) {
      assertTrue(
          refusal(zip("evil.zip", Map.of(name, Weights.of(NEW)))).contains("leads out of it"),
          name);
      assertTrue(
          refusal(tar("evil.tar", new TarFile().file(name, Weights.of(NEW))))
              .contains("leads out of it"),
          name);
    }
    assertEquals(List.of(), files());
  }

  @Test
  void anArchiveOfVeryManyFilesIsRefused() throws IOException {
    Path zip = downloads.resolve("many.zip"); // its directory is one for large zips
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (int i = 0; i < 66_000; i++) {
        out.putNextEntry(new ZipEntry(String.valueOf(i)));
      }
    }
    assertTrue(refusal(zip).contains("more than 20000"));

    TarFile tar = new TarFile();
    for (int i = 0; i < 20_001; i++) {
      tar.folder(String.valueOf(i));
    }
    assertTrue(refusal(tar("many.tar", tar)).contains("more than 20000"));
  }

  @Test
  void linksInArchivesAreRefused() throws IOException {
    TarFile tar = new TarFile().link("models").file("models/" + NEW, Weights.of(NEW));
    assertTrue(refusal(tar("link.tar", tar)).contains("'models' is a link"));

    Path zip = zip("link.zip", Map.of(NEW, "/etc/passwd".getBytes(StandardCharsets.UTF_8)));
    byte[] bytes = Files.readAllBytes(zip);
    int header = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    bytes[header + 5] = 3; // made on Unix
    bytes[header + 40] = 0;
    bytes[header + 41] = (byte) 0xa0; // a link
    Files.write(zip, bytes);
    assertTrue(refusal(zip).contains("is a link"));
    assertEquals(List.of(), files());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "only administrators may make links there")
  void linksInFoldersArePassedOver() throws IOException {
    Path secret = Files.write(root.resolve("secret"), Weights.of(NEW));
    Files.createSymbolicLink(downloads.resolve(NEW), secret);
    Files.createSymbolicLink(downloads.resolve("circle"), root);
    Weights.put(downloads, CROP);

    assertEquals(List.of(CROP + " INSTALLED"), install(downloads, false));
    assertEquals(List.of("Needy/" + CROP), files());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "only administrators may make links there")
  void aLinkInTheWayIsNotWrittenThrough() throws IOException {
    Path victim = Files.writeString(root.resolve("victim"), "keep me");
    Path home = Files.createDirectories(models.resolve("Needy"));
    Files.createSymbolicLink(home.resolve(NEW + ".part"), victim);
    Path file = Files.write(downloads.resolve(NEW), Weights.of(NEW));

    assertThrows(MienException.class, () -> install(file, false));
    assertEquals("keep me", Files.readString(victim));
  }

  @Test
  void anInterruptedCopyIsGoneOnWith() throws IOException {
    byte[] content = Weights.safetensors("0123456789".repeat(400_000)); // several chunks
    Path file = Files.write(downloads.resolve(NEW), content);
    Path part = Files.createDirectories(models.resolve("Needy")).resolve(NEW + ".part");
    byte[] wrongInTheMiddle = Arrays.copyOf(content, 3 << 20);
    wrongInTheMiddle[(2 << 20) + 7] ^= 1;
    for (byte[] former :
        List.of(
            Arrays.copyOf(content, (1 << 20) + 12345),
            wrongInTheMiddle,
            Arrays.copyOf(content, content.length + 100),
            content)) {
      Files.write(part, former);
      assertEquals(List.of(NEW + " INSTALLED"), install(file, false));
      Path target = models.resolve("Needy").resolve(NEW);
      assertArrayEquals(content, Files.readAllBytes(target));
      assertFalse(Files.exists(part));
      Files.delete(target);
    }
  }

  @Test
  void whatBreaksOffIsKeptForTheNextAttemptAndHasNoName() throws IOException {
    byte[] content = Weights.safetensors("0123456789".repeat(300_000));
    byte[] whole = packed(new TarFile().file(NEW, content).bytes());
    Path half = Files.write(downloads.resolve("half.tgz"), Arrays.copyOf(whole, whole.length / 2));

    assertTrue(refusal(half).contains("broke off"));
    assertEquals(List.of("Needy/" + NEW + ".part"), files());
    Path again = Files.write(downloads.resolve("whole.tgz"), whole);
    assertEquals(List.of(NEW + " INSTALLED"), install(again, false));
    assertEquals(List.of("Needy/" + NEW), files());
  }

  @Test
  void twoAtOnceDoNotWriteTheSameFile() throws IOException {
    Path part = Files.createDirectories(models.resolve("Needy")).resolve(NEW + ".part");
    Path file = Files.write(downloads.resolve(NEW), Weights.of(NEW));
    try (FileChannel other =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = other.lock()) {
      assertTrue(lock.isValid());
      assertTrue(refusal(file).contains("Another 'mien install-models'"));
    }
    assertEquals(List.of(NEW + " INSTALLED"), install(file, false));
  }

  @Test
  void theFingerprintIsThatOfTheFile() throws IOException {
    Path file = Files.write(downloads.resolve(NEW), Weights.of(NEW));
    Bundle.Entry entry = new Bundle.Entry(NEW, Files.size(file), Optional.empty());
    CarefulCopy copy = new CarefulCopy(entry, models, NEW);
    try (InputStream in = Files.newInputStream(file)) {
      assertEquals(Sha256.of(file), copy.write(in, bytes -> {}));
    }
    try (InputStream more =
        new SequenceInputStream(Files.newInputStream(file), Files.newInputStream(file))) {
      MienException refusal =
          assertThrows(MienException.class, () -> copy.write(more, bytes -> {}));
      assertTrue(String.valueOf(refusal.getMessage()).contains("bytes of"), refusal.getMessage());
    }
  }
}
