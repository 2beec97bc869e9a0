package dev.mien.server.plugin;

/** Who brought a plugin. */
public enum PluginSource {
  /** It came with the installation: it can be disabled or replaced, not removed. */
  SHIPPED,
  /** A person installed it. */
  EXTENSION
}
