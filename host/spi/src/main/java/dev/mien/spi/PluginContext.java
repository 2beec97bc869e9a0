package dev.mien.spi;

import dev.mien.spi.model.ModelStore;

/** What the host offers a plugin while it runs. */
@Unstable
public interface PluginContext {
  /** The files of weights on this machine. */
  ModelStore models();

  /** How large the files may be that this host takes. Asked for anew for every request. */
  default Limits limits() {
    return Limits.NONE;
  }
}
