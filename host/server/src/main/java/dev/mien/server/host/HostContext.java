package dev.mien.server.host;

import dev.mien.server.feature.OfferedService;
import dev.mien.server.feature.Services;
import dev.mien.server.settings.Setting;
import dev.mien.server.settings.Settings;
import dev.mien.spi.Limits;
import dev.mien.spi.PluginContext;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.Service;
import dev.mien.spi.service.ServiceOffer;
import java.util.List;

/**
 * What this host offers plugins.
 *
 * @param models the files of weights
 * @param settings where the limits are read, anew each time
 * @param offered what plugins offer each other
 */
record HostContext(ModelStore models, Settings settings, Services offered)
    implements PluginContext {
  private static final long MEGAPIXEL = 1_000_000;

  @Override
  public Limits limits() {
    int seconds = settings.get(Setting.MAX_AUDIO_SECONDS);
    return new Limits(
        seconds == 0 ? Double.POSITIVE_INFINITY : seconds,
        settings.get(Setting.MAX_IMAGE_MEGAPIXELS) * MEGAPIXEL);
  }

  @Override
  public List<ServiceOffer> services(Class<? extends Service> type) {
    return offered.list(type).stream().map(OfferedService::offer).toList();
  }

  @Override
  public <S extends Service> S open(Class<S> type, String name, Placement placement) {
    return offered.open(type, name, placement, this);
  }
}
