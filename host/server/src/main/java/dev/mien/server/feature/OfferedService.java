package dev.mien.server.feature;

import dev.mien.server.plugin.LoadedServices;
import dev.mien.spi.service.Service;
import dev.mien.spi.service.ServiceOffer;
import java.util.Locale;

/**
 * A service that can be opened now.
 *
 * @param from the plugin's services of that type
 * @param offer which of them
 */
public record OfferedService<S extends Service>(LoadedServices<S> from, ServiceOffer offer) {
  /** What tells it apart from others of its type, whatever the case of its letters. */
  String key() {
    return offer.name().toLowerCase(Locale.ROOT);
  }
}
