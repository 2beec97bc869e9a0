package dev.mien.plugin.sadtalker;

import dev.mien.plugin.sadtalker.official.FaceEncoder;
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

/** Offers the pipeline that makes a portrait talk. */
@Extension
public final class SadTalkerPipelineFactory implements PipelineFactory {
  static final Stage PREPARE = new Stage("prepare", Text.of("Finding the face", "寻找人脸"));
  static final Stage LISTEN = new Stage("listen", Text.of("Listening to the voice", "聆听语音"));
  static final Stage ENHANCE = new Stage("enhance", Text.of("Enlarging the background", "放大背景"));
  static final Stage RENDER = new Stage("render", Text.of("Making the video", "生成视频"));

  private final Inspector inspector = new Inspector();
  private final FaceMemory faces = new FaceMemory();
  private final FaceEncoder encoder = new FaceEncoder();

  @Override
  public PipelineDescriptor descriptor() {
    return new PipelineDescriptor(
        "sadtalker",
        Text.of("Talking portrait", "会说话的人像"),
        Text.of(
            "A portrait and a voice become a video of that face speaking.", "一张人像加一段语音，生成会说话的视频。"),
        SadTalkerParameters.ALL,
        List.of(PREPARE, LISTEN, ENHANCE, RENDER));
  }

  @Override
  public List<ModelFeature> features() {
    return SadTalkerModels.FEATURES;
  }

  @Override
  public Optional<Text> problem(OfficialFile official, Path file) {
    return ModelFit.problem(official, file);
  }

  @Override
  public Pipeline create(PluginContext context) {
    return new SadTalkerPipeline(
        new FaceFinders(context, faces),
        new OfficialEngines(context, encoder),
        new Enhancement(context),
        context.limits());
  }

  @Override
  public Inspection inspect(PipelineRequest request, PluginContext context, Path scratchFolder)
      throws IOException {
    return inspector.inspect(request, context);
  }
}
