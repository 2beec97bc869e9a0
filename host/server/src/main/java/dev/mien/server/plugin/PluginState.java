package dev.mien.server.plugin;

/** How a plugin fares. */
public enum PluginState {
  /** It is loaded and offers its pipelines and services. */
  ENABLED,
  /** It is there and was switched off. */
  DISABLED,
  /** Something is wrong with it; the report says what. */
  BROKEN,
  /** Another version of it is used in its place. */
  REPLACED,
  /** It is an extension for another program, which this one never runs. */
  FOREIGN
}
