package dev.mien.server.plugin;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.Text;
import java.io.IOException;
import java.util.Optional;
import org.pf4j.ExtensionPoint;

/**
 * Something that a running plugin offers, as the host may hold it: the object itself stays in the
 * plugin's hands, so that it can go.
 *
 * @param <F> what it is
 */
final class PluginExtension<F extends ExtensionPoint> {
  /** A call into the plugin. */
  interface Call<F, T> {
    T with(F extension) throws IOException;
  }

  private final RunningPlugin plugin;
  private final String name;

  /**
   * @param name what people know it by
   */
  PluginExtension(RunningPlugin plugin, String name) {
    this.plugin = plugin;
    this.name = name;
  }

  RunningPlugin plugin() {
    return plugin;
  }

  String name() {
    return name;
  }

  /**
   * Calls into the plugin on a thread of its own and waits for the end, however long it takes.
   *
   * @throws dev.mien.spi.error.MienException ({@code NOT_FOUND}) if it is retired
   */
  <T> T call(Call<F, T> call) throws IOException {
    return plugin.call(this, call, PluginThread::join);
  }

  /**
   * Asks the plugin something that it should answer at once.
   *
   * @throws dev.mien.spi.error.MienException ({@code NOT_FOUND}) if it is retired, ({@code
   *     INTERNAL}) if it hangs
   */
  <T> T ask(Call<F, T> call) throws IOException {
    return plugin.call(this, call, thread -> thread.join(plugin.answer()));
  }

  /** {@linkplain #ask Asks} what is wrong with something, and translates the answer. */
  Optional<Text> problem(Call<F, Optional<Text>> call) throws IOException {
    return requireNonNull(ask(call), "problem() gives null").map(plugin.translations()::translate);
  }
}
