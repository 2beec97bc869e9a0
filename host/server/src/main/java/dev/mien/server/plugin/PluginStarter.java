package dev.mien.server.plugin;

import dev.mien.server.work.WorkFolder;
import dev.mien.spi.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts plugins, all at once, so that one that hangs keeps nobody waiting twice. */
final class PluginStarter {
  private final PrivateCopies copies;
  private final Path state;
  private final Duration patience;

  /**
   * @param state the plugins' own files, a folder for each id
   * @param patience how long a plugin may take to start, and to stop
   */
  PluginStarter(PrivateCopies copies, Path state, Duration patience) {
    this.state = state;
    this.copies = copies;
    this.patience = patience;
  }

  /** Starts these and waits for them. */
  Map<Found, Slot> start(List<Found> plugins) {
    Map<Found, Slot> slots = new LinkedHashMap<>();
    Map<Found, RunningPlugin> starting = new LinkedHashMap<>();
    for (Found found : plugins) {
      try {
        starting.put(found, begin(found));
      } catch (IOException | RuntimeException e) {
        slots.put(
            found, Slot.idle(found, PluginState.BROKEN, Text.of(String.valueOf(e.getMessage()))));
      }
    }
    long deadline = System.nanoTime() + patience.toNanos();
    starting.forEach(
        (found, plugin) -> {
          plugin.awaitStart(Duration.ofNanos(deadline - System.nanoTime()));
          slots.put(found, Slot.started(found, plugin));
        });
    return slots;
  }

  /** What is shipped changes with the installation alone; the rest may be replaced at any time. */
  private RunningPlugin begin(Found found) throws IOException {
    PluginPackage files = ((Found.Plugin) found.content()).files();
    Path own = state.resolve(files.manifest().id());
    if (found.source() == PluginSource.SHIPPED) {
      return new RunningPlugin(files.manifest(), files.jars(), own, patience, () -> {});
    }
    List<Path> jars = copies.copy(files.jars());
    Path folder = jars.get(0).resolveSibling("");
    return new RunningPlugin(
        files.manifest(), jars, own, patience, () -> WorkFolder.delete(folder));
  }
}
