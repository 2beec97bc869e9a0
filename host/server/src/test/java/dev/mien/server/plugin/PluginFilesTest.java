package dev.mien.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import dev.mien.server.testing.PluginJar;
import dev.mien.spi.parameter.ChoiceParameter;
import dev.mien.spi.pipeline.PipelineDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plugin's jar brings besides classes: files for the page, and translations. */
class PluginFilesTest {
  @TempDir private Path root;

  private Plugins load(PluginJar jar) throws IOException {
    jar.write(Files.createDirectories(root.resolve("plugins")).resolve("toy.jar"));
    return Plugins.load(
        new PluginFolders(
            root.resolve("plugins"),
            root.resolve("extensions"),
            root.resolve("extensions-data"),
            root.resolve("work")),
        "0.1.0",
        Settings.open(root, SettingLocks.NONE));
  }

  @ParameterizedTest
  @CsvSource({
    "panel.js, text/javascript",
    "style/look.css, text/css",
    "面.svg, image/svg+xml",
    "notes.unknown, application/octet-stream"
  })
  void aFileIsServedWithItsType(String name, String mediaType) throws IOException {
    try (Plugins plugins = load(PluginJar.toy().withFile("web/" + name, "words"))) {
      WebFile file = plugins.webFile("toy", name).orElseThrow();
      assertEquals(mediaType, file.mediaType());
      assertEquals("words", new String(file.content(), StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../META-INF/MANIFEST.MF",
        "/panel.js",
        "..\\secret.txt",
        "style",
        "style/",
        "",
        ".",
        "gone"
      })
  void nothingElseIsServed(String name) throws IOException {
    PluginJar jar =
        PluginJar.toy().withFile("web/style/look.css", "words").withFile("secret.txt", "secret");
    try (Plugins plugins = load(jar)) {
      assertEquals(Optional.empty(), plugins.webFile("toy", name));
    }
  }

  @Test
  void aPanelIsThereWhileThePluginIs() throws IOException {
    try (Plugins plugins = load(PluginJar.toy().withFile("web/panel.js", "export {}"))) {
      assertTrue(plugins.require("toy").hasPanel());
      plugins.disable("toy");
      assertEquals(Optional.empty(), plugins.webFile("toy", "panel.js"));
    }
    try (Plugins plugins = load(PluginJar.toy())) {
      plugins.enable("toy");
      assertFalse(plugins.require("toy").hasPanel());
    }
  }

  @Test
  void everyWordOfADescriptorIsTranslated() throws IOException {
    PluginJar jar =
        PluginJar.toy()
            .withFile(
                "translations/ja.json",
                """
                {"Toy": "おもちゃ", "Photo": "写真", "Whose face.": "誰の顔か。", "Work": "動作",
                 "Looking": "見ています", "left eye": "左目"}
                """)
            .withFile("translations/zh.json", "{\"Toy\": \"另一个\"}");
    try (Plugins plugins = load(jar)) {
      PipelineDescriptor descriptor = plugins.require("toy").descriptor();
      assertEquals("おもちゃ", descriptor.title().in("ja"));
      assertEquals("玩具", descriptor.title().in("zh"), "the author's own words count more");
      assertEquals("Voice", descriptor.parameters().get(1).info().label().in("ja"));
      assertEquals("写真", descriptor.parameters().get(0).info().label().in("ja"));
      assertEquals("誰の顔か。", descriptor.parameters().get(0).info().help().in("ja"));
      assertEquals("見ています", descriptor.stages().get(0).label().in("ja"));
      ChoiceParameter mode =
          (ChoiceParameter)
              descriptor.parameters().stream()
                  .filter(parameter -> parameter.name().equals("mode"))
                  .findFirst()
                  .orElseThrow();
      assertEquals("動作", mode.choices().get(0).label().in("ja"));
      assertEquals(Optional.of("work"), mode.defaultValue());
    }
  }

  @Test
  void whatAPluginIsIsTranslatedBeforeAnythingOfItRuns() throws IOException {
    PluginJar jar =
        PluginJar.toy()
            .with("Plugin-Description", "Toys talk.")
            .withFile("translations/zh.json", "{\"Toys talk.\": \"玩具说话。\"}");
    try (Plugins plugins = load(jar)) {
      assertEquals("玩具说话。", plugins.reports().get(0).description().in("zh"));
      assertEquals("玩具说话。", plugins.disable("toy").description().in("zh"));
      Path later = jar.with("Plugin-Version", "9.0.0").write(root.resolve("later.jar"));
      assertEquals("玩具说话。", plugins.stage(later).description().in("zh"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          translations/ja.json        | not json         | ja.json is not used
          translations/ja.json        | ["a"]            | ja.json is not used
          translations/ja.json        | {"a": {"b": 1}}  | ja.json is not used
          translations/ja.json        | {"a": null}      | it has null in it
          translations/ja.json        | null             | it has null in it
          translations/japanese!.json | {"a": "b"}       | should be that of a language
          """)
  void aMalformedTranslationIsToldAndThePluginWorks(String name, String content, String expected)
      throws IOException {
    PluginJar jar =
        PluginJar.toy()
            .withFile(name, content)
            .withFile("translations/fr.json", "{\"Toy\":\"Jouet\"}");
    try (Plugins plugins = load(jar)) {
      PluginReport report = plugins.reports().get(0);
      assertEquals(PluginState.ENABLED, report.state());
      assertTrue(report.problem().orElseThrow().english().contains(expected), report.toString());
      assertEquals("Jouet", plugins.require("toy").descriptor().title().in("fr"));
    }
  }
}
