package dev.mien.plugin.gfpgan;

import dev.mien.face.neural.FacexlibFiles;
import dev.mien.neural.runtime.NeuralPlacement;
import dev.mien.spi.PluginContext;
import dev.mien.spi.ServiceFactory;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.ServiceOffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.pf4j.Extension;

/**
 * Offers GFPGAN, CodeFormer and RestoreFormer where files of theirs are: the official ones under
 * the restorer's own name, others under the file's.
 */
@Extension
public final class FaceRestorers implements ServiceFactory<FaceRestorer> {
  /** What else lies in these folders: facexlib's networks, which others read. */
  private static final Set<String> NO_RESTORERS =
      Set.of(
          FacexlibFiles.DETECTION.name(),
          FacexlibFiles.LANDMARKS.name(),
          FacexlibFiles.PARSING.name(),
          "detection_mobilenet0.25_Final.pth",
          "parsing_bisenet.pth");

  @Override
  public Class<FaceRestorer> type() {
    return FaceRestorer.class;
  }

  @Override
  public List<ServiceOffer> offers(ModelStore models) {
    Map<String, ServiceOffer> offers = new LinkedHashMap<>();
    for (OfficialRestorer restorer : OfficialRestorer.ALL) {
      restorer
          .find(models)
          .map(file -> offer(restorer.name(), restorer.architecture().label(), file))
          .ifPresent(offer -> offers.put(offer.name(), offer));
    }
    Set<Path> taken =
        offers.values().stream()
            .flatMap(offer -> offer.file().stream())
            .collect(Collectors.toSet());
    for (ModelFile file : models.list(OfficialRestorer.ANY_NAME)) {
      if (!taken.contains(file.path()) && !NO_RESTORERS.contains(file.name())) {
        String name = file.name().substring(0, file.name().lastIndexOf('.'));
        offers.putIfAbsent(name, offer(name, name, file));
      }
    }
    return List.copyOf(offers.values());
  }

  private static ServiceOffer offer(String name, String label, ModelFile file) {
    return new ServiceOffer(
        name, Text.of(label), remark(file.name()), Optional.of(file.path()), OptionalInt.empty());
  }

  /** By the file's name, since nothing else is looked at before it is opened. */
  private static Text remark(String fileName) {
    return Architecture.ALL.stream()
        .filter(architecture -> architecture.isNamedIn(fileName))
        .map(Architecture::remark)
        .findFirst()
        .orElse(Text.of(""));
  }

  @Override
  public FaceRestorer open(String name, Placement placement, PluginContext context) {
    RestorerFile file = file(name, context.models());
    return NetworkFaceRestorer.open(file, NeuralPlacement.of(placement));
  }

  /** The file behind a name; under a restorer's own name it must be that restorer's. */
  private RestorerFile file(String name, ModelStore models) {
    ServiceOffer offer =
        offers(models).stream()
            .filter(candidate -> candidate.isCalled(name))
            .findFirst()
            .orElseThrow(() -> missing("The file of '%s' is not there any more.".formatted(name)));
    RestorerFile file = RestorerFile.of(offer.file().orElseThrow());
    OfficialRestorer.ALL.stream()
        .filter(restorer -> restorer.name().equals(offer.name()))
        .flatMap(restorer -> file.misplaced(restorer).stream())
        .findFirst()
        .ifPresent(
            words -> {
              throw missing(words.english());
            });
    return file;
  }

  private static MienException missing(String words) {
    return new MienException(StandardErrorCode.MISSING_MODEL, words);
  }

  @Override
  public List<ModelFeature> features() {
    return OfficialRestorer.ALL.stream().map(OfficialRestorer::feature).toList();
  }

  @Override
  public Optional<Text> problem(OfficialFile official, Path file) {
    return OfficialRestorer.ALL.stream()
        .filter(restorer -> restorer.files().contains(official))
        .findFirst()
        .flatMap(restorer -> RestorerFile.problem(file, restorer));
  }
}
