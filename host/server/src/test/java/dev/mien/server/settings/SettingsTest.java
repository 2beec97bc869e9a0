package dev.mien.server.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.parameter.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @TempDir private Path data;

  private Settings open() {
    return Settings.open(data, SettingLocks.NONE);
  }

  private Path write(String json) throws IOException {
    return Files.writeString(data.resolve("config.json"), json);
  }

  private static List<String> wrongFields(Settings settings, Map<String, String> texts) {
    return assertThrows(InvalidRequestException.class, () -> settings.change(texts))
        .errors()
        .stream()
        .map(FieldError::field)
        .sorted()
        .toList();
  }

  @Test
  void everythingHasADefaultAndNoFileIsNeeded() {
    Settings settings = open();

    assertEquals(100, settings.get(Setting.QUEUE_LIMIT));
    assertEquals("none", settings.get(Setting.DISABLE_ALL_EXTENSIONS));
    assertEquals(List.of(), settings.list(Setting.DISABLED_EXTENSIONS));
    assertFalse(Files.exists(data.resolve("config.json")));
  }

  @Test
  void everySettingIsExplainedInTwoLanguages() {
    for (Parameter<?> setting : Setting.ALL) {
      assertTrue(setting.info().label().translations().containsKey("zh"), setting.name());
      assertTrue(setting.info().help().translations().containsKey("zh"), setting.name());
      assertTrue(setting.defaultValue().isPresent(), setting.name());
    }
  }

  @Test
  void aChangeCountsAtOnceAndAfterAStartAnew() {
    Settings settings = open();

    settings.change(Map.of("queue_limit", "3", "visible_label", "false"));

    assertEquals(3, settings.get(Setting.QUEUE_LIMIT));
    assertEquals(3, open().get(Setting.QUEUE_LIMIT));
    assertFalse(open().get(Setting.VISIBLE_LABEL));
  }

  @Test
  void membersOfOtherProgramsAreKept() throws IOException {
    Path file =
        write("{\"sd_model_checkpoint\": \"base15\", \"quicksettings_list\": [\"a\", \"b\"]}");

    open().change(Map.of("max_upload_mb", "10", "disabled_extensions", "one, two"));

    assertEquals(
        """
        {
            "sd_model_checkpoint" : "base15",
            "quicksettings_list" : [ "a", "b" ],
            "disabled_extensions" : [ "one", "two" ],
            "max_upload_mb" : 10
        }""",
        Files.readString(file));
    assertEquals(List.of("one", "two"), open().list(Setting.DISABLED_EXTENSIONS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"queue_limit\": ", "[1, 2]", "", "\u0000\u0000"})
  void aFileThatCannotBeUnderstoodIsSetAside(String content) throws IOException {
    Path file = write(content);

    Settings settings = open();

    assertEquals(100, settings.get(Setting.QUEUE_LIMIT));
    assertFalse(Files.exists(file));
    assertEquals(content, Files.readString(data.resolve("tmp").resolve("config.json")));
  }

  @Test
  void aWrongValueInTheFileHasItsDefaultAndIsLeftThere() throws IOException {
    Path file = write("{\"queue_limit\": \"many\", \"max_upload_mb\": 7}");

    Settings settings = open();
    settings.change(Map.of("min_free_disk_mb", "1"));

    assertEquals(100, settings.get(Setting.QUEUE_LIMIT));
    assertEquals(7, settings.get(Setting.MAX_UPLOAD_MB));
    assertTrue(Files.readString(file).contains("\"many\""));
  }

  @Test
  void allThatIsWrongIsNamedAndNothingIsChanged() {
    Settings settings = open();

    assertEquals(
        List.of("colour", "queue_limit", "visible_label"),
        wrongFields(
            settings,
            Map.of(
                "queue_limit", "0", "colour", "red", "visible_label", "x", "max_upload_mb", "5")));

    assertEquals(2048, settings.get(Setting.MAX_UPLOAD_MB));
  }

  @Test
  void theCommandLineCountsMoreThanTheFile() throws IOException {
    write("{\"visible_label\": true}");
    Settings settings = Settings.open(data, SettingLocks.fixed(Map.of("visible_label", "false")));

    assertFalse(settings.get(Setting.VISIBLE_LABEL));
    assertEquals(List.of("visible_label"), wrongFields(settings, Map.of("visible_label", "true")));
    settings.change(Map.of("visible_label", "false", "queue_limit", "9"));
    assertEquals(9, settings.get(Setting.QUEUE_LIMIT));
    assertTrue(Files.readString(data.resolve("config.json")).contains("\"visible_label\" : true"));
  }

  @Test
  void aWrongValueOnTheCommandLineIsNamed() {
    assertThrows(
        InvalidRequestException.class,
        () -> Settings.open(data, SettingLocks.fixed(Map.of("queue_limit", "many"))));
  }

  @Test
  void frozenSettingsStayAsTheyAre() {
    Settings some = Settings.open(data, new SettingLocks(Map.of(), Set.of("queue_limit"), false));
    Settings none = Settings.open(data, new SettingLocks(Map.of(), Set.of(), true));

    assertEquals(List.of("queue_limit"), wrongFields(some, Map.of("queue_limit", "3")));
    some.change(Map.of("max_upload_mb", "3"));
    assertEquals(List.of("max_upload_mb"), wrongFields(none, Map.of("max_upload_mb", "4")));
  }

  @Test
  void theDatabaseIsNeitherShownNorChangedFromOutside() {
    Settings settings = open();

    assertFalse(settings.shown().contains(Setting.DATABASE));
    assertEquals(List.of("database"), wrongFields(settings, Map.of("database", "jdbc:x")));
  }

  @Test
  void noPartOfAFileIsLeftBehind() throws IOException {
    Settings settings = open();
    for (int i = 1; i < 20; i++) {
      settings.change(Map.of("queue_limit", String.valueOf(i)));
    }

    try (Stream<Path> files = Files.list(data)) {
      assertEquals(List.of(data.resolve("config.json")), files.toList());
    }
  }
}
