package dev.mien.server.host;

import dev.mien.server.settings.Setting;
import dev.mien.server.settings.Settings;
import dev.mien.spi.Limits;
import dev.mien.spi.PluginContext;
import dev.mien.spi.model.ModelStore;

/**
 * What this host offers plugins.
 *
 * @param models the files of weights
 * @param settings where the limits are read, anew each time
 */
record HostContext(ModelStore models, Settings settings) implements PluginContext {
  private static final long MEGAPIXEL = 1_000_000;

  @Override
  public Limits limits() {
    int seconds = settings.get(Setting.MAX_AUDIO_SECONDS);
    return new Limits(
        seconds == 0 ? Double.POSITIVE_INFINITY : seconds,
        settings.get(Setting.MAX_IMAGE_MEGAPIXELS) * MEGAPIXEL);
  }
}
