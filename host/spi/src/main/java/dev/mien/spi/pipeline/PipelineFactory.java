package dev.mien.spi.pipeline;

import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.model.OfficialFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pf4j.ExtensionPoint;

/** A plugin's offer of a pipeline. Listing it is instant; making it does the work. */
public interface PipelineFactory extends ExtensionPoint {
  /** What it is and what it asks for. Cheap: no file is opened and nothing is loaded. */
  PipelineDescriptor descriptor();

  /** Makes the pipeline ready to run. */
  Pipeline create(PluginContext context);

  /**
   * Looks at what somebody is about to ask for: what may go wrong, what is worth choosing, how much
   * work it is. Called while a person fills in the form, so it should answer within a second and
   * leave out what takes longer. A file that the pipeline would refuse is a warning here, so that
   * the rest is still told.
   *
   * @param request values as far as they are known, from {@link PipelineRequest#parsePartly}: also
   *     required ones may be absent
   * @param context as for {@link #create}
   * @param scratchFolder an empty folder for this call alone, the only place to write to
   * @return {@link Inspection#EMPTY} if there is nothing to say
   * @throws IOException if a file cannot be had
   */
  default Inspection inspect(PipelineRequest request, PluginContext context, Path scratchFolder)
      throws IOException {
    return Inspection.EMPTY;
  }

  /**
   * What the pipeline can do once files of weights are there. Cheap: no file is opened. The host
   * looks for the files, shows what is missing, and refuses jobs that would miss them.
   */
  default List<ModelFeature> features() {
    return List.of();
  }

  /**
   * Whether a file fits the network that would read it, told by the names and shapes of its tensors
   * alone: no weights are read. Called before jobs and when people look at their files, so it
   * should answer within a second.
   *
   * @param official one that {@link #features} name
   * @param file where it lies, under any name
   * @return what does not fit and what to do; empty if it fits
   * @throws IOException if the file cannot be had
   */
  default Optional<Text> problem(OfficialFile official, Path file) throws IOException {
    return Optional.empty();
  }
}
