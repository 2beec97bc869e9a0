package dev.mien.plugin.extras.upscale;

import dev.mien.neural.runtime.NeuralPlacement;
import dev.mien.spi.PluginContext;
import dev.mien.spi.ServiceFactory;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.ServiceOffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.pf4j.Extension;

/**
 * Offers resamplers, Real-ESRGAN's networks where their files are, and every other file among them
 * under its own name.
 */
@Extension
public final class Upscalers implements ServiceFactory<Upscaler> {
  /** Shared by all instances, of which PF4J makes as many as it likes. */
  private static final SeenFiles SEEN = new SeenFiles();

  @Override
  public Class<Upscaler> type() {
    return Upscaler.class;
  }

  @Override
  public List<ServiceOffer> offers(ModelStore models) {
    Map<String, ServiceOffer> offers = new LinkedHashMap<>();
    ResamplingUpscaler.ALL.forEach(resampler -> put(offers, resampler.offer()));
    OfficialUpscaler.ALL.forEach(
        official -> official.offer(models).ifPresent(offer -> put(offers, offer)));
    Set<String> official =
        OfficialUpscaler.ALL.stream()
            .map(upscaler -> upscaler.file().name())
            .collect(Collectors.toSet());
    for (ModelFile file : models.list(OfficialUpscaler.KIND)) {
      if (!official.contains(file.name())) {
        put(offers, own(file));
      }
    }
    return List.copyOf(offers.values());
  }

  /** The first of a name counts. */
  private static void put(Map<String, ServiceOffer> offers, ServiceOffer offer) {
    offers.putIfAbsent(offer.name().toLowerCase(Locale.ROOT), offer);
  }

  /** A person's own file: a look into its header tells how large it makes pictures. */
  private static ServiceOffer own(ModelFile file) {
    String name = file.name().substring(0, file.name().lastIndexOf('.'));
    UpscalerFile seen = SEEN.of(file.path());
    return new ServiceOffer(
        name,
        Text.of(name),
        seen.problem().or(() -> seen.architecture().map(a -> Text.of(a.label()))).orElseThrow(),
        Optional.of(file.path()),
        seen.architecture().map(a -> OptionalInt.of(a.scale())).orElse(OptionalInt.empty()));
  }

  @Override
  public Upscaler open(String name, Placement placement, PluginContext context) {
    for (ResamplingUpscaler resampler : ResamplingUpscaler.ALL) {
      if (resampler.offer().isCalled(name)) {
        return resampler;
      }
    }
    ServiceOffer offer =
        offers(context.models()).stream()
            .filter(candidate -> candidate.isCalled(name))
            .findFirst()
            .orElseThrow(() -> missing("The file of '%s' is not there any more.".formatted(name)));
    UpscalerWeights weights = weights(offer.file().orElseThrow());
    Optional<Path> noisy =
        offer.name().equals(OfficialUpscaler.GENERAL.name())
            ? OfficialUpscaler.GENERAL_WITH_NOISE.find(context.models()).map(ModelFile::path)
            : Optional.empty();
    noisy.ifPresent(path -> checkSibling(weights, path));
    return new NetworkUpscaler(weights, noisy, NeuralPlacement.of(placement));
  }

  private static UpscalerWeights weights(Path path) {
    UpscalerFile file = SEEN.of(path);
    file.problem()
        .ifPresent(
            words -> {
              throw missing(
                  "'%s' cannot be used as an upscaler. %s".formatted(path, words.english()));
            });
    return new UpscalerWeights(
        path, file.prefix(), file.architecture().orElseThrow(), Optional.empty());
  }

  private static void checkSibling(UpscalerWeights weights, Path path) {
    UpscalerWeights sibling = weights(path);
    if (!sibling.architecture().equals(weights.architecture())
        || !sibling.prefix().equals(weights.prefix())) {
      throw missing(
          "'%s' holds %s and cannot be mixed with '%s', which holds %s. Get both from %s, or take the first away."
              .formatted(
                  path,
                  sibling.architecture().label(),
                  weights.path(),
                  weights.architecture().label(),
                  OfficialUpscaler.GENERAL.file().page()));
    }
  }

  private static MienException missing(String words) {
    return new MienException(StandardErrorCode.MISSING_MODEL, words);
  }

  @Override
  public List<ModelFeature> features() {
    return OfficialUpscaler.ALL.stream().map(OfficialUpscaler::feature).toList();
  }

  @Override
  public Optional<Text> problem(OfficialFile official, Path file) {
    return SEEN.of(file).problem();
  }
}
