package dev.mien.server.plugin;

import dev.mien.spi.Text;
import dev.mien.spi.service.Service;
import dev.mien.spi.service.ServiceName;
import java.util.Locale;

/**
 * A type of services.
 *
 * @param api the interface that they implement
 * @param id for programs: {@code face-restorer}
 * @param name for people, within a sentence: "face restorer"
 */
public record ServiceType<S extends Service>(Class<S> api, String id, Text name) {
  /**
   * The type with that interface.
   *
   * @throws IllegalArgumentException if it is none of the host's interfaces for services
   */
  public static <S extends Service> ServiceType<S> of(Class<S> api) {
    ServiceName name = api.getAnnotation(ServiceName.class);
    // Two plugins that bring an interface each of the same name could not use each other's.
    if (name == null || !api.isInterface() || api.getClassLoader() != host()) {
      throw new IllegalArgumentException(
          "%s is no type of services; those are interfaces of the SPI, such as dev.mien.spi.face.FaceRestorer"
              .formatted(api.getName()));
    }
    String id = api.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    return new ServiceType<>(api, id, Text.of(name.english(), name.chinese()));
  }

  private static ClassLoader host() {
    return Service.class.getClassLoader();
  }
}
