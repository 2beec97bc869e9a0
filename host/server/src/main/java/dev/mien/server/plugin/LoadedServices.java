package dev.mien.server.plugin;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.PluginContext;
import dev.mien.spi.ServiceFactory;
import dev.mien.spi.Text;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.Service;
import dev.mien.spi.service.ServiceOffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The services of one type that a plugin offers.
 *
 * @param <S> the type
 */
public final class LoadedServices<S extends Service> extends Offering {
  private static final Logger LOG = LoggerFactory.getLogger(LoadedServices.class);

  private final ServiceType<S> type;
  private final PluginExtension<ServiceFactory<S>> extension;
  private volatile Optional<Text> trouble = Optional.empty();
  private volatile AtomicBoolean answered = new AtomicBoolean(true); // the last one that hung

  LoadedServices(
      ServiceType<S> type,
      List<ModelFeature> features,
      PluginExtension<ServiceFactory<S>> extension) {
    super(extension, features);
    this.type = type;
    this.extension = extension;
  }

  @Override
  public String id() {
    return type.id();
  }

  @Override
  public Text title() {
    return type.name();
  }

  @Override
  public List<Parameter<?>> parameters() {
    return List.of();
  }

  /** What kind of services. */
  public ServiceType<S> type() {
    return type;
  }

  /** Whether the plugin has been switched off or replaced. */
  public boolean isGone() {
    return extension.plugin().isRetired();
  }

  /** Why {@link #offers} gave nothing the last time, if the plugin is to blame. */
  public Optional<Text> trouble() {
    return trouble;
  }

  /**
   * What can be opened with the files that are there now. A plugin that cannot tell offers nothing,
   * and one that hangs is not asked again before it has answered.
   */
  public List<ServiceOffer> offers(ModelStore models) {
    if (!answered.get()) {
      return List.of();
    }
    AtomicBoolean now = new AtomicBoolean();
    try {
      List<ServiceOffer> offers = extension.ask(factory -> offers(factory, models, now));
      List<ServiceOffer> translated =
          requireNonNull(offers, "offers() gives null").stream()
              .map(
                  offer -> SpiRecords.mapTexts(offer, extension.plugin().translations()::translate))
              .toList();
      trouble = Optional.empty();
      return translated;
    } catch (IOException | RuntimeException | LinkageError e) {
      if (!isGone()) {
        answered = e.getCause() instanceof TimeoutException ? now : answered;
        String reason = PluginStart.describe(e);
        Text words =
            Text.of(
                "It cannot tell which services of the type %s it offers. %s"
                    .formatted(type.id(), reason),
                "它无法说明自己提供哪些%s。%s".formatted(type.name().in("zh"), reason));
        trouble = Optional.of(words);
        LOG.warn("Plugin {}: {}", pluginId(), words);
      }
      return List.of();
    }
  }

  private static List<ServiceOffer> offers(
      ServiceFactory<?> factory, ModelStore models, AtomicBoolean answered) {
    try {
      return factory.offers(models);
    } finally {
      answered.set(true);
    }
  }

  /**
   * Opens one. The plugin's classes stay until it is closed.
   *
   * @param name of one of the {@link #offers}
   * @param context what the host offers all plugins
   * @return what may be closed twice, and throws nothing but MienException and CancelledException
   * @throws dev.mien.spi.error.MienException ({@code NOT_FOUND}) if the plugin is no longer on, or
   *     whatever the plugin says; ({@code INTERNAL}) if it fails in any other way
   */
  public S open(String name, Placement placement, PluginContext context) {
    return OpenService.open(type, name, extension, placement, context);
  }

  @Override
  public Optional<Text> problem(OfficialFile official, Path file) throws IOException {
    return extension.problem(factory -> factory.problem(official, file));
  }
}
