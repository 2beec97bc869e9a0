package dev.mien.server.settings;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line says about settings.
 *
 * @param fixed values in text form, by name, that count for this run whatever the file says
 * @param frozen names of settings that nobody may change
 * @param everything whether nobody may change any
 */
public record SettingLocks(Map<String, String> fixed, Set<String> frozen, boolean everything) {
  /** Nothing is fixed and nothing is frozen. */
  public static final SettingLocks NONE = new SettingLocks(Map.of(), Set.of(), false);

  public SettingLocks {
    fixed = Map.copyOf(fixed);
    frozen = Set.copyOf(frozen);
  }

  /** Some settings fixed, the others free. */
  public static SettingLocks fixed(Map<String, String> values) {
    return new SettingLocks(values, Set.of(), false);
  }

  /** Why a setting cannot be changed, if it cannot. */
  Optional<String> reason(String name) {
    if (fixed.containsKey(name)) {
      return Optional.of("is given on the command line; change it there");
    }
    return everything || frozen.contains(name)
        ? Optional.of("is frozen by --freeze-settings or --freeze-specific-settings")
        : Optional.empty();
  }
}
