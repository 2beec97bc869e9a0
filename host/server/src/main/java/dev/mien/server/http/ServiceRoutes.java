package dev.mien.server.http;

import dev.mien.server.feature.OfferedService;
import dev.mien.server.feature.Services;
import dev.mien.server.http.route.Routes;
import dev.mien.server.http.view.Links;
import dev.mien.server.http.view.Words;
import dev.mien.server.plugin.ServiceType;
import dev.mien.spi.service.ServiceOffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What plugins offer each other. */
final class ServiceRoutes {
  /** All that can be opened now, by type. */
  record ServiceList(List<TypeView> types) {}

  /**
   * A type of services.
   *
   * @param id such as {@code face-restorer}
   * @param name what people call it within a sentence
   */
  record TypeView(String id, Map<String, String> name, List<ServiceView> services) {}

  /**
   * A service.
   *
   * @param name what requests call it
   * @param remark what a person should know before choosing it, such as a licence
   * @param scale how many times larger its network makes a picture
   * @param plugin the id of the one that offers it
   */
  record ServiceView(
      String name,
      Map<String, String> label,
      @Nullable Map<String, String> remark,
      @Nullable Integer scale,
      String plugin) {
    static ServiceView of(OfferedService<?> service) {
      ServiceOffer offer = service.offer();
      return new ServiceView(
          offer.name(),
          Words.of(offer.label()),
          Words.unlessEmpty(offer.remark()),
          offer.scale().isPresent() ? Integer.valueOf(offer.scale().getAsInt()) : null,
          service.from().pluginId());
    }
  }

  private final Services services;

  ServiceRoutes(Services services) {
    this.services = services;
  }

  void addTo(Routes routes) {
    routes
        .get(Links.API + "/services", "List what plugins offer each other, by type")
        .json(200, ServiceList.class, context -> list());
  }

  private ServiceList list() {
    return new ServiceList(services.types().stream().map(this::view).toList());
  }

  private TypeView view(ServiceType<?> type) {
    return new TypeView(
        type.id(),
        Words.of(type.name()),
        services.list(type.api()).stream().map(ServiceView::of).toList());
  }
}
