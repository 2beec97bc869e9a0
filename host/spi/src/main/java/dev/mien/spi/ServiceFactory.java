package dev.mien.spi;

import dev.mien.spi.error.MienException;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.Service;
import dev.mien.spi.service.ServiceOffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pf4j.ExtensionPoint;

/**
 * A plugin's offer of services of one type.
 *
 * @param <S> the type, an interface of the SPI
 */
@Unstable
public interface ServiceFactory<S extends Service> extends ExtensionPoint {
  /** The type of service: {@code FaceRestorer.class}. */
  Class<S> type();

  /**
   * What can be opened with the files that are there now, in the order to show them. Asked often,
   * so it should look at names of files only.
   */
  List<ServiceOffer> offers(ModelStore models);

  /**
   * Makes a service ready. Whoever asked for it closes it; the host does so at the latest when the
   * job ends.
   *
   * @param name of one of the {@link #offers}
   * @param placement where it should compute
   * @param context as for {@link dev.mien.spi.pipeline.PipelineFactory#create}, good until the
   *     service is closed
   * @throws MienException ({@code MISSING_MODEL}) if its file is gone or is another network's,
   *     ({@code INVALID_PARAMETER}) if there is no such device
   */
  S open(String name, Placement placement, PluginContext context);

  /**
   * What can be offered once files of weights are there. Cheap: no file is opened. The id of each
   * is the name of the offer that it leads to, and nothing in it depends on parameters. The host
   * shows what is missing, and names the files to those who ask for an offer that is not there.
   */
  default List<ModelFeature> features() {
    return List.of();
  }

  /**
   * Whether a file fits the network that would read it; as {@link
   * dev.mien.spi.pipeline.PipelineFactory#problem}.
   *
   * @throws IOException if the file cannot be had
   */
  default Optional<Text> problem(OfficialFile official, Path file) throws IOException {
    return Optional.empty();
  }
}
