package dev.mien.server.plugin;

import dev.mien.server.settings.Setting;
import dev.mien.server.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which plugins are on, as the settings have it. */
final class PluginSwitches {
  private final Settings settings;

  PluginSwitches(Settings settings) {
    this.settings = settings;
  }

  /** Whether a plugin is on, alone and as one of its kind. */
  boolean isOn(String id, PluginSource source) {
    return isKindOn(source) && !disabled().contains(id);
  }

  /** Whether plugins from there are not all switched off together. */
  boolean isKindOn(PluginSource source) {
    return switch (settings.get(Setting.DISABLE_ALL_EXTENSIONS)) {
      case "all" -> false;
      case "extra" -> source == PluginSource.SHIPPED;
      default -> true;
    };
  }

  /** Switches one plugin on or off. */
  void set(String id, boolean on) {
    List<String> disabled = new ArrayList<>(disabled());
    boolean changed = on ? disabled.remove(id) : !disabled.contains(id) && disabled.add(id);
    if (changed) {
      settings.change(Map.of(Setting.DISABLED_EXTENSIONS.name(), String.join(",", disabled)));
    }
  }

  private List<String> disabled() {
    return settings.list(Setting.DISABLED_EXTENSIONS);
  }
}
