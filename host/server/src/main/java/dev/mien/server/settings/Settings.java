package dev.mien.server.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.parameter.FlagParameter;
import dev.mien.spi.parameter.IntegerParameter;
import dev.mien.spi.parameter.ScalarParameter;
import dev.mien.spi.parameter.TextParameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of {@link Setting} and their present values. Whoever needs one asks each time, so a
 * change counts at once.
 */
public final class Settings {
  private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

  private final SettingsFile file;
  private final SettingLocks locks;
  private final ObjectNode stored;

  /** Replaced as a whole; without those that have their default. */
  private volatile Map<String, Object> values;

  private Settings(SettingsFile file, SettingLocks locks) {
    this.file = file;
    this.locks = locks;
    stored = file.read();
    values = readAll();
  }

  /**
   * Reads {@code config.json}. A file that cannot be understood is moved to {@code tmp/config.json}
   * and everything has its default.
   *
   * @param data the data folder; need not exist
   * @throws InvalidRequestException if a value of {@code locks} is wrong
   */
  public static Settings open(Path data, SettingLocks locks) {
    return new Settings(new SettingsFile(data), locks);
  }

  private Map<String, Object> readAll() {
    Map<String, Object> read = new LinkedHashMap<>();
    for (ScalarParameter<?> setting : Setting.ALL) {
      JsonNode node = stored.get(setting.name());
      if (node != null && !node.isNull()) {
        try {
          read.put(setting.name(), setting.parse(text(node)));
        } catch (IllegalArgumentException e) {
          LOG.warn("config.json: {} {}; its default is used.", setting.name(), e.getMessage());
        }
      }
    }
    read.putAll(parse(locks.fixed()));
    return Map.copyOf(read);
  }

  private static String text(JsonNode node) {
    return node instanceof ArrayNode list
        ? StreamSupport.stream(list.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(","))
        : node.asText();
  }

  private static Map<String, Object> parse(Map<String, String> texts) {
    List<FieldError> errors = new ArrayList<>();
    Map<String, Object> parsed = new LinkedHashMap<>();
    texts.forEach(
        (name, text) -> {
          try {
            parsed.put(name, require(name).parse(text));
          } catch (IllegalArgumentException e) {
            errors.add(new FieldError(name, String.valueOf(e.getMessage())));
          }
        });
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
    return parsed;
  }

  private static ScalarParameter<?> require(String name) {
    return Setting.ALL.stream()
        .filter(setting -> setting.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "is not a setting; there is "
                        + Setting.ALL.stream()
                            .map(ScalarParameter::name)
                            .collect(Collectors.joining(", "))));
  }

  /** The present value: the command line's, or else the file's, or else the default. */
  @SuppressWarnings("unchecked") // the setting's own parse made it
  public <T> T get(ScalarParameter<T> setting) {
    Object value = values.get(setting.name());
    return value == null ? setting.defaultValue().orElseThrow() : (T) value;
  }

  /** The members of a setting whose value is a list joined by commas. */
  public List<String> list(TextParameter setting) {
    return elements(get(setting));
  }

  private static List<String> elements(String joined) {
    return Arrays.stream(joined.split(","))
        .map(String::strip)
        .filter(element -> !element.isEmpty())
        .toList();
  }

  /** Those that may be shown and, unless {@link #lock locked}, changed. */
  public List<ScalarParameter<?>> shown() {
    return Setting.ALL.stream()
        .filter(setting -> !Setting.IN_FILE_ALONE.contains(setting))
        .toList();
  }

  /** Why a setting cannot be changed, if it cannot. */
  public Optional<String> lock(ScalarParameter<?> setting) {
    return Setting.IN_FILE_ALONE.contains(setting)
        ? Optional.of("can be set in config.json only")
        : locks.reason(setting.name());
  }

  /**
   * Changes all of these, or, if one of them is wrong, none. What has its present value already is
   * never refused, so that a form may send back all it got.
   *
   * @param texts values in text form, by name
   * @throws InvalidRequestException naming every setting that is unknown, wrong or locked
   * @throws dev.mien.spi.error.MienException if the file cannot be written
   */
  public synchronized void change(Map<String, String> texts) {
    Map<String, Object> changed = new TreeMap<>(parse(texts)); // the file gets a steady order
    List<FieldError> errors = new ArrayList<>();
    changed
        .entrySet()
        .removeIf(
            entry -> {
              ScalarParameter<?> setting = require(entry.getKey());
              if (entry.getValue().equals(get(setting))) {
                return true;
              }
              lock(setting).ifPresent(why -> errors.add(new FieldError(setting.name(), why)));
              return false;
            });
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
    if (changed.isEmpty()) {
      return;
    }
    ObjectNode next = stored.deepCopy();
    changed.forEach((name, value) -> store(next, require(name), value));
    file.write(next);
    stored.setAll(next);
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.putAll(changed);
    values = Map.copyOf(all);
  }

  private static void store(ObjectNode object, ScalarParameter<?> setting, Object value) {
    if (Setting.LISTS.contains(setting)) {
      ArrayNode list = object.putArray(setting.name());
      elements(value.toString()).forEach(list::add);
    } else if (setting instanceof IntegerParameter) {
      object.put(setting.name(), (Integer) value);
    } else if (setting instanceof FlagParameter) {
      object.put(setting.name(), (Boolean) value);
    } else {
      object.put(setting.name(), value.toString());
    }
  }
}
