package dev.mien.plugin.extras;

import dev.mien.face.neural.FacexlibFiles;
import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.pipeline.Inspection;
import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.pipeline.Pipeline;
import dev.mien.spi.pipeline.PipelineDescriptor;
import dev.mien.spi.pipeline.PipelineDescriptor.Stage;
import dev.mien.spi.pipeline.PipelineFactory;
import dev.mien.spi.pipeline.PipelineRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pf4j.Extension;

/** Offers the pipeline that restores and enlarges a picture. */
@Extension
public final class ExtrasPipelineFactory implements PipelineFactory {
  static final Stage READ = new Stage("read", Text.of("Reading the picture", "读取图片"));
  static final Stage ENLARGE = new Stage("enlarge", Text.of("Enlarging", "放大"));
  static final Stage FACES = new Stage("faces", Text.of("Restoring faces", "修复人脸"));
  static final Stage WRITE = new Stage("write", Text.of("Writing the file", "写入文件"));

  private final ExtrasInspector inspector = new ExtrasInspector();

  @Override
  public PipelineDescriptor descriptor() {
    return new PipelineDescriptor(
        "extras",
        Text.of("Restore and enlarge", "修复与放大"),
        Text.of("A picture becomes clearer and larger.", "让图片更清晰、更大。"),
        ExtrasParameters.ALL,
        List.of(READ, ENLARGE, FACES, WRITE));
  }

  @Override
  public List<ModelFeature> features() {
    return List.of(FacexlibFiles.SURE_FACES, FacexlibFiles.PRECISE_MASKS);
  }

  @Override
  public Optional<Text> problem(OfficialFile official, Path file) {
    return FacexlibFiles.problem(official, file);
  }

  @Override
  public Pipeline create(PluginContext context) {
    return new ExtrasPipeline(context);
  }

  @Override
  public Inspection inspect(PipelineRequest request, PluginContext context, Path scratchFolder)
      throws IOException {
    return inspector.inspect(request, context);
  }
}
