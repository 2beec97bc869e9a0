package dev.mien.spi.parameter;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.Unstable;
import dev.mien.spi.service.Service;
import java.util.Optional;

/**
 * A service, chosen by its name. The form lists those that can be opened at the moment, from all
 * plugins, and none if the parameter may be left out; {@link dev.mien.spi.PluginContext#open} opens
 * the chosen one. A request that names one that is not there is refused before it waits.
 *
 * @param service its type: {@code FaceRestorer.class}
 */
@Unstable
public record ServiceParameter(
    ParameterInfo info, Class<? extends Service> service, Optional<String> defaultValue)
    implements ScalarParameter<String> {
  public ServiceParameter {
    requireNonNull(info, "info is null");
    requireNonNull(service, "service is null");
    requireNonNull(defaultValue, "defaultValue is null");
  }

  /** One that may be left out, and is by default. */
  public static ServiceParameter optional(ParameterInfo info, Class<? extends Service> service) {
    return new ServiceParameter(info.optional(), service, Optional.empty());
  }

  @Override
  public String parse(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          "expected the name of a service, got '%s'".formatted(text));
    }
    return text.strip();
  }

  @Override
  public String format(String value) {
    return value;
  }
}
