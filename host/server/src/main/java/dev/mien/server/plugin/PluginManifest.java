package dev.mien.server.plugin;

import dev.mien.server.file.SafeNames;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.pf4j.DefaultVersionManager;
import org.pf4j.VersionManager;

/**
 * What a plugin's jar says of itself. Read without running anything of it.
 *
 * @param id letters, digits, dots, underscores and hyphens
 * @param version a semantic version
 * @param provider who says to have made it, may be empty
 * @param description what it is, may be empty; in every language that the jar has words for
 * @param requires which versions of the SPI it wants, may be empty for any
 * @param asks what it says it will use
 */
record PluginManifest(
    String id,
    String version,
    String provider,
    Text description,
    String requires,
    List<String> asks) {
  private static final Pattern ID =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?");
  private static final int MAXIMUM_WORDS = 500;
  private static final VersionManager VERSIONS = new DefaultVersionManager();

  /**
   * Reads and checks the manifest.
   *
   * @throws MienException ({@code INVALID_PLUGIN}) that says what is wrong with it
   */
  static PluginManifest read(Path jar) {
    try (JarFile file = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ)) {
      Manifest manifest = file.getManifest();
      if (manifest == null) {
        throw invalid("it has no META-INF/MANIFEST.MF");
      }
      return of(manifest.getMainAttributes(), new Translations(jar));
    } catch (IOException | IllegalArgumentException e) {
      throw invalid("it cannot be read as a jar (%s)".formatted(e.getMessage()));
    }
  }

  /** Whether a jar says that it is a plugin. */
  static boolean isIn(Path jar) {
    try (JarFile file = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ)) {
      Manifest manifest = file.getManifest();
      return manifest != null && manifest.getMainAttributes().getValue("Plugin-Id") != null;
    } catch (IOException | IllegalArgumentException e) {
      throw invalid("%s cannot be read as a jar (%s)".formatted(jar.getFileName(), e.getMessage()));
    }
  }

  private static PluginManifest of(Attributes attributes, Translations translations) {
    String id = text(attributes, "Plugin-Id");
    if (id.isEmpty()) {
      throw invalid("its manifest has no Plugin-Id");
    }
    if (!ID.matcher(id).matches() || SafeNames.isDevice(id)) {
      throw invalid(
          "Plugin-Id expected letters, digits, dots, underscores and hyphens, got '%s'"
              .formatted(id));
    }
    String version = text(attributes, "Plugin-Version");
    checkVersion(version);
    String requires = text(attributes, "Plugin-Requires");
    checkRequires(requires);
    if (!text(attributes, "Plugin-Dependencies").isEmpty()) {
      throw invalid("Plugin-Dependencies is not supported: plugins do not see each other");
    }
    return new PluginManifest(
        id,
        version,
        text(attributes, "Plugin-Provider"),
        translations.translate(Text.of(text(attributes, "Plugin-Description"))),
        requires,
        Arrays.stream(text(attributes, "Mien-Asks").split(","))
            .map(String::strip)
            .filter(ask -> !ask.isEmpty())
            .toList());
  }

  private static String text(Attributes attributes, String name) {
    @Nullable String value = attributes.getValue(name);
    if (value == null) {
      return "";
    }
    String words = value.strip();
    return words.length() <= MAXIMUM_WORDS ? words : words.substring(0, MAXIMUM_WORDS);
  }

  private static void checkVersion(String version) {
    try {
      VERSIONS.compareVersions(version, version);
    } catch (RuntimeException e) {
      throw invalid("Plugin-Version expected a version like 1.2.3, got '%s'".formatted(version));
    }
  }

  private static void checkRequires(String requires) {
    try {
      fits(requires, "1.0.0");
    } catch (RuntimeException e) {
      throw invalid(
          "Plugin-Requires expected a range like '>=0.1.0 & <1.0.0', got '%s'".formatted(requires));
    }
  }

  /** A lone version means that one or later, as PF4J has it. */
  private static boolean fits(String requires, String spiVersion) {
    if (requires.isEmpty() || requires.equals("*")) {
      return true;
    }
    String range = requires.matches("\\d+\\.\\d+\\.\\d+") ? ">=" + requires : requires;
    return VERSIONS.checkVersionConstraint(spiVersion, range);
  }

  /** What keeps the plugin from running with a version of the SPI; empty if nothing does. */
  Optional<Text> misfit(String spiVersion) {
    return fits(requires, spiVersion)
        ? Optional.empty()
        : Optional.of(
            Text.of(
                "It needs a host of version %s, and this one is %s."
                    .formatted(requires, spiVersion),
                "它需要版本为 %s 的 Mien，而当前版本是 %s。".formatted(requires, spiVersion)));
  }

  /** Whether this version is later than another's. */
  boolean isNewerThan(PluginManifest other) {
    return VERSIONS.compareVersions(version, other.version) > 0;
  }

  /** Two ids that a file system may take for one are one. */
  boolean isSamePlugin(PluginManifest other) {
    return key().equals(other.key());
  }

  /** The id, as a file system that does not tell capitals apart has it. */
  String key() {
    return id.toLowerCase(Locale.ROOT);
  }

  /** A plugin that cannot be used, and why. */
  static MienException invalid(String reason) {
    return new MienException(
        StandardErrorCode.INVALID_PLUGIN,
        "This is no plugin that Mien can use: %s."
            .formatted(reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason));
  }
}
