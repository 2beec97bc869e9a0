package dev.mien.spi;

import dev.mien.spi.model.ModelStore;

/** What the host offers a plugin while it runs. */
@Unstable
public interface PluginContext {
  /** The files of weights on this machine. */
  ModelStore models();
}
