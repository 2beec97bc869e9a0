package borrower;

import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Artifact;
import dev.mien.spi.media.Image;
import dev.mien.spi.parameter.AudioParameter;
import dev.mien.spi.parameter.ChoiceParameter;
import dev.mien.spi.parameter.ChoiceParameter.Choice;
import dev.mien.spi.parameter.Condition;
import dev.mien.spi.parameter.DecimalParameter;
import dev.mien.spi.parameter.ImageParameter;
import dev.mien.spi.parameter.ParameterInfo;
import dev.mien.spi.parameter.ServiceParameter;
import dev.mien.spi.pipeline.JobContext;
import dev.mien.spi.pipeline.Pipeline;
import dev.mien.spi.pipeline.PipelineDescriptor;
import dev.mien.spi.pipeline.PipelineFactory;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.service.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A pipeline that restores two faces with whatever another plugin lends, well-mannered or not. */
public final class BorrowerPipelineFactory implements PipelineFactory {
  private static final ImageParameter PHOTO =
      new ImageParameter(ParameterInfo.of("photo", Text.of("Photo", "照片")));
  private static final AudioParameter VOICE =
      new AudioParameter(ParameterInfo.of("voice", Text.of("Voice", "语音")));
  private static final ServiceParameter RESTORER =
      ServiceParameter.optional(
          ParameterInfo.of("restorer", Text.of("Restorer", "修复器")), FaceRestorer.class);
  private static final DecimalParameter STRENGTH =
      DecimalParameter.of(
          ParameterInfo.of("strength", Text.of("Strength", "强度"))
              .when(Condition.given(RESTORER)),
          0,
          1,
          0.1,
          1);
  private static final ChoiceParameter MANNERS =
      ChoiceParameter.of(
          ParameterInfo.of("manners", Text.of("Manners", "举止")),
          new Choice("good", Text.of("Closes", "关闭")),
          new Choice("forgetful", Text.of("Forgets to close", "忘记关闭")),
          new Choice("failing", Text.of("Fails in the middle", "中途失败")));
  private static final ServiceParameter HIDDEN =
      new ServiceParameter(
          ParameterInfo.of("hidden", Text.of("Hidden", "隐藏"))
              .optional()
              .when(Condition.is(MANNERS, "forgetful")),
          FaceRestorer.class,
          java.util.Optional.of("sharp"));

  @Override
  public PipelineDescriptor descriptor() {
    return new PipelineDescriptor(
        "borrower",
        Text.of("Borrower", "借用"),
        Text.of("Borrows.", "借用。"),
        List.of(PHOTO, VOICE, RESTORER, STRENGTH, MANNERS, HIDDEN),
        List.of());
  }

  @Override
  public Pipeline create(PluginContext context) {
    return (request, job) -> run(request, job, context);
  }

  private static void run(PipelineRequest request, JobContext job, PluginContext context)
      throws IOException {
    String restored = "none";
    if (request.find(RESTORER).isPresent()) {
      FaceRestorer restorer =
          context.open(FaceRestorer.class, request.get(RESTORER), Placement.AUTOMATIC);
      Image face = Image.blank(FaceRestorer.FACE_SIZE, FaceRestorer.FACE_SIZE);
      job.preview(face);
      int faces = restorer.restore(List.of(face), 0.5).size();
      if (request.get(MANNERS).equals("failing")) {
        throw new IllegalStateException("boom");
      }
      job.preview(face);
      faces += restorer.restore(List.of(face), 0.5).size();
      if (request.get(MANNERS).equals("good")) {
        restorer.close();
        restorer.close();
      }
      restored = faces + " faces by " + restorer;
    }
    Path result = Files.writeString(job.scratchFolder().resolve("result"), restored);
    job.publish(new Artifact(request.get(PHOTO).baseName() + ".txt", "text/plain", result));
  }
}
