package dev.mien.server.http.sdapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mien.server.host.Host;
import dev.mien.server.http.route.Routes;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.service.ServiceOffer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists what can be chosen. */
final class ListRoutes {
  /**
   * An upscaler.
   *
   * @param name what requests call it
   * @param modelName the name of its file without extension, if it has one
   * @param modelPath its file, if it has one
   * @param modelUrl always null: nothing is fetched
   * @param scale how many times larger its network makes a picture, if it has one
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record UpscalerItem(
      String name,
      @JsonProperty("model_name") @Nullable String modelName,
      @JsonProperty("model_path") @Nullable String modelPath,
      @JsonProperty("model_url") @Nullable String modelUrl,
      @Nullable Integer scale) {
    static UpscalerItem of(ServiceOffer offer) {
      return new UpscalerItem(
          offer.label().english(),
          offer.file().map(ListRoutes::stem).orElse(null),
          pathOf(offer),
          null,
          scaleOf(offer));
    }
  }

  /** Something that is chosen by its name. */
  record NamedItem(String name) {}

  /** A restorer of faces, and the folder of its file, if it has one. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record FaceRestorerItem(String name, @JsonProperty("cmd_dir") @Nullable String folder) {
    static FaceRestorerItem of(ServiceOffer offer) {
      return new FaceRestorerItem(
          offer.label().english(),
          offer.file().map(Path::getParent).map(Path::toString).orElse(null));
    }
  }

  /** An upscaler of the Real-ESRGAN family. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record RealEsrganItem(String name, @Nullable String path, @Nullable Integer scale) {
    static RealEsrganItem of(ServiceOffer offer) {
      return new RealEsrganItem(offer.label().english(), pathOf(offer), scaleOf(offer));
    }
  }

  /** Clients expect these in this order before all others. */
  private static final List<String> FIRST = List.of("lanczos", "nearest");

  private static final List<String> WEBUI_RESTORERS = List.of("codeformer", "gfpgan");

  private static final List<NamedItem> LATENT_UPSCALE_MODES =
      Stream.of(
              "Latent",
              "Latent (antialiased)",
              "Latent (bicubic)",
              "Latent (bicubic antialiased)",
              "Latent (nearest)",
              "Latent (nearest-exact)")
          .map(NamedItem::new)
          .toList();

  private final Host host;

  ListRoutes(Host host) {
    this.host = host;
  }

  void addTo(Routes routes) {
    routes
        .get(SdapiRoutes.ROOT + "/upscalers", "List what can enlarge pictures")
        .list(UpscalerItem.class, context -> upscalers());
    routes
        .get(SdapiRoutes.ROOT + "/latent-upscale-modes", "List how WebUI can enlarge latents")
        .list(NamedItem.class, context -> LATENT_UPSCALE_MODES);
    routes
        .get(SdapiRoutes.ROOT + "/face-restorers", "List what can restore faces")
        .list(FaceRestorerItem.class, context -> faceRestorers());
    routes
        .get(SdapiRoutes.ROOT + "/realesrgan-models", "List the upscalers of Real-ESRGAN")
        .list(
            RealEsrganItem.class,
            context ->
                host.context().services(Upscaler.class).stream()
                    .filter(offer -> offer.name().startsWith("realesr"))
                    .map(RealEsrganItem::of)
                    .toList());
  }

  /** Those that WebUI has come first, and also while their files are missing, as there. */
  private List<FaceRestorerItem> faceRestorers() {
    Map<String, FaceRestorerItem> items = new LinkedHashMap<>();
    List<ModelFeature> features =
        host.plugins().services().stream()
            .filter(services -> services.type().api() == FaceRestorer.class)
            .flatMap(services -> services.features().stream())
            .toList();
    for (String id : WEBUI_RESTORERS) {
      features.stream()
          .filter(feature -> feature.id().equals(id))
          .forEach(feature -> items.put(id, new FaceRestorerItem(feature.label().english(), null)));
    }
    host.context()
        .services(FaceRestorer.class)
        .forEach(offer -> items.put(offer.name(), FaceRestorerItem.of(offer)));
    return List.copyOf(items.values());
  }

  private List<UpscalerItem> upscalers() {
    UpscalerItem none = new UpscalerItem(ExtrasFields.NONE, null, null, null, null);
    return Stream.concat(
            Stream.of(none),
            host.context().services(Upscaler.class).stream()
                .sorted(Comparator.comparingInt(ListRoutes::place))
                .map(UpscalerItem::of))
        .toList();
  }

  private static int place(ServiceOffer offer) {
    int place = FIRST.indexOf(offer.name());
    return place < 0 ? FIRST.size() : place;
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]+$", "");
  }

  private static @Nullable String pathOf(ServiceOffer offer) {
    return offer.file().map(Path::toString).orElse(null);
  }

  private static @Nullable Integer scaleOf(ServiceOffer offer) {
    return offer.scale().isPresent() ? offer.scale().getAsInt() : null;
  }
}
