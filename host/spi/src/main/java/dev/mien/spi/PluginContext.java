package dev.mien.spi;

import dev.mien.spi.model.ModelStore;
import java.nio.file.Path;

/** What the host offers a plugin while it runs. */
@Unstable
public interface PluginContext {
  /** The files of weights on this machine. */
  ModelStore models();

  /** How large the files may be that this host takes. Asked for anew for every request. */
  default Limits limits() {
    return Limits.NONE;
  }

  /**
   * A folder for what this plugin wants to find again. It is there when this returns, stays through
   * updates and goes only when somebody removes the plugin and its files.
   *
   * @throws UnsupportedOperationException where no host is, as in a test that gives models alone
   */
  default Path stateFolder() {
    throw new UnsupportedOperationException("only a host gives plugins a folder");
  }
}
