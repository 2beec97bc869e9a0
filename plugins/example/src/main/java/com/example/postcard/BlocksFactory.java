package com.example.postcard;

import dev.mien.spi.PluginContext;
import dev.mien.spi.ServiceFactory;
import dev.mien.spi.Text;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.ServiceOffer;
import java.util.List;
import org.pf4j.Extension;

/** Offers all plugins an upscaler that needs no weights. */
@Extension
public final class BlocksFactory implements ServiceFactory<Upscaler> {
  @Override
  public Class<Upscaler> type() {
    return Upscaler.class;
  }

  @Override
  public List<ServiceOffer> offers(ModelStore models) {
    return List.of(ServiceOffer.of("blocks", Text.of("Blocks")));
  }

  @Override
  public Upscaler open(String name, Placement placement, PluginContext context) {
    return new Blocks();
  }
}
