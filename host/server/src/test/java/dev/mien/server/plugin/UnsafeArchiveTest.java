package dev.mien.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.server.file.Sha256;
import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import dev.mien.server.testing.PluginJar;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives in which somebody has put more than a plugin, and those that are as they should be. */
@SuppressWarnings("NullAway.Init")
class UnsafeArchiveTest {
  private static final int HEADER_SIGNATURE = 0x02014b50;

  @TempDir private Path root;

  private Path zip;
  private Plugins plugins;

  @BeforeEach
  void load() {
    zip = root.resolve("plugin.zip");
    plugins =
        Plugins.load(
            new PluginFolders(
                root.resolve("plugins"),
                root.resolve("data/extensions"),
                root.resolve("data/extensions-data"),
                root.resolve("data/work")),
            "0.1.0",
            Settings.open(root.resolve("data"), SettingLocks.NONE));
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    plugins.close();
    assertFalse(Files.exists(root.resolve("escaped.txt")));
    if (Files.exists(root.resolve("data/work"))) {
      try (var files = Files.walk(root.resolve("data/work"))) {
        assertEquals(List.of(), files.filter(file -> file.toString().endsWith(".jar")).toList());
      }
    }
  }

  private byte[] toy() throws IOException {
    return Files.readAllBytes(PluginJar.toy().write(root.resolve("toy.jar")));
  }

  /** A zip with the toy plugin and more. */
  private void write(String... names) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("toy.jar"));
      out.write(toy());
      for (String name : names) {
        out.putNextEntry(new ZipEntry(name));
        out.write("words".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void assertRefused(String expected) {
    MienException refusal = assertThrows(MienException.class, () -> plugins.stage(zip));
    assertEquals(StandardErrorCode.INVALID_PLUGIN, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains(expected), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../escaped.txt",
        "lib/../../escaped.txt",
        "/escaped.txt",
        "C:/escaped.txt",
        "..\\escaped.txt",
        "lib/./a.jar",
        "lib//a.jar",
        "lib/a.jar.",
        "lib/a.jar ",
        "lib/nul",
        "COM1.txt",
        "lib/a\u0007.jar"
      })
  void aNameThatLeadsElsewhere(String name) throws IOException {
    write(name);

    assertRefused("its entry");
  }

  @Test
  void namesThatDifferInCapitalsAlone() throws IOException {
    write("lib/more.jar", "LIB/More.jar");

    assertRefused("differs in capitals alone");
  }

  @Test
  void oneNameTwice() throws IOException {
    write("lib/a.jar", "lib/b.jar");
    byte[] bytes = Files.readAllBytes(zip);
    replaceAll(bytes, "lib/b.jar", "lib/a.jar");
    Files.write(zip, bytes);

    assertRefused("lib/a.jar");
  }

  private static void replaceAll(byte[] bytes, String from, String to) {
    byte[] pattern = from.getBytes(StandardCharsets.US_ASCII);
    byte[] replacement = to.getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at + pattern.length <= bytes.length; at++) {
      if (java.util.Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length)) {
        System.arraycopy(replacement, 0, bytes, at, replacement.length);
      }
    }
  }

  @Test
  void aLink() throws IOException {
    write("lib/link.jar");
    byte[] bytes = Files.readAllBytes(zip);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<Integer> headers = new ArrayList<>();
    for (int at = 0; at + 46 <= bytes.length; at++) {
      if (buffer.getInt(at) == HEADER_SIGNATURE) {
        headers.add(at);
      }
    }
    int last = headers.get(headers.size() - 1);
    buffer.putShort(last + 4, (short) (3 << 8 | 20)); // made on Unix
    buffer.putInt(last + 38, 0xa1ff << 16); // mode lrwxrwxrwx
    Files.write(zip, bytes);

    assertRefused("its entry 'lib/link.jar' is a link");
  }

  @Test
  void tooManyEntries() throws IOException {
    String[] names = new String[20_001];
    for (int i = 0; i < names.length; i++) {
      names[i] = "a/" + i;
    }
    write(names);

    assertRefused("entries, and at most 20000 are allowed");
  }

  @Test
  void aBomb() throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("zeros.bin"));
      out.write(new byte[32 << 20]);
    }

    assertRefused("unpacks to more than 200 times its size");
  }

  @Test
  void aBombInsideAJarInside() throws IOException {
    Path inner = root.resolve("inner.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(inner))) {
      out.putNextEntry(new ZipEntry("zeros.bin"));
      out.write(new byte[32 << 20]);
    }
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("toy.jar"));
      out.write(toy());
      out.putNextEntry(new ZipEntry("lib/inner.jar"));
      out.write(Files.readAllBytes(inner));
    }

    assertRefused("unpacks to more than 200 times its size");
  }

  @Test
  void anEntryThatIsLargerThanItSays() throws IOException {
    write();
    byte[] bytes = Files.readAllBytes(zip);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + 46 <= bytes.length; at++) {
      if (buffer.getInt(at) == HEADER_SIGNATURE) {
        buffer.putInt(at + 24, 100); // the size in the directory
      }
    }
    Files.write(zip, bytes);

    assertRefused("");
    assertEquals(List.of(), plugins.reports());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void aFolderWithALink() throws IOException {
    zip = root.resolve("folder");
    Path libraries = Files.createDirectories(zip.resolve("lib"));
    PluginJar.toy().write(zip.resolve("toy.jar"));
    Files.createSymbolicLink(libraries.resolve("link.jar"), root.resolve("toy.jar"));

    assertRefused("is a link");
  }

  @Test
  void aZipWithLibrariesInAFolderOfItsOwnIsInstalled() throws IOException {
    byte[] library = Files.readAllBytes(PluginJar.zip(root.resolve("lib.jar"), "a.txt", "words"));
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("toy-1.0/README.md"));
      out.putNextEntry(new ZipEntry("toy-1.0/toy.jar"));
      out.write(toy());
      out.putNextEntry(new ZipEntry("toy-1.0/lib/library.jar"));
      out.write(library);
    }

    StagedPlugin staged = plugins.stage(zip);
    assertEquals(Sha256.of(zip), staged.sha256());
    plugins.install(staged.token());

    assertEquals("toy", plugins.require("toy").pluginId());
    Path installed = root.resolve("data/extensions/toy");
    assertTrue(Files.exists(installed.resolve("toy.jar")));
    assertTrue(Files.exists(installed.resolve("lib/library.jar")));
    assertFalse(Files.exists(installed.resolve("README.md")));
  }

  @Test
  void aFolderIsInstalled() throws IOException {
    Path folder = root.resolve("a folder 面");
    Path libraries = Files.createDirectories(folder.resolve("lib"));
    PluginJar.toy().write(folder.resolve("toy.jar"));
    PluginJar.zip(libraries.resolve("library.jar"), "a.txt", "words");

    plugins.install(plugins.stage(folder).token());

    assertEquals("toy", plugins.require("toy").pluginId());
  }
}
