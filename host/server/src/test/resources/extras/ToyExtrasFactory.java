package extras;

import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Artifact;
import dev.mien.spi.parameter.ImageParameter;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.parameter.ParameterInfo;
import dev.mien.spi.parameter.TextParameter;
import dev.mien.spi.pipeline.JobContext;
import dev.mien.spi.pipeline.Pipeline;
import dev.mien.spi.pipeline.PipelineDescriptor;
import dev.mien.spi.pipeline.PipelineFactory;
import dev.mien.spi.pipeline.PipelineRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Has the parameters of the real pipeline, and answers with the values it was given. */
public final class ToyExtrasFactory implements PipelineFactory {
  private static final ImageParameter IMAGE =
      new ImageParameter(ParameterInfo.of("image", Text.of("Picture")));

  private static final List<String> NAMES =
      List.of(
          "output_format",
          "quality",
          "face_restorer",
          "face_restorer_visibility",
          "face_restorer_2",
          "face_restorer_2_visibility",
          "fidelity",
          "upscaler_1",
          "upscaler_2",
          "extras_upscaler_2_visibility",
          "resize_mode",
          "upscaling_resize",
          "upscaling_resize_w",
          "upscaling_resize_h",
          "upscaling_crop",
          "upscale_first");

  private static TextParameter text(String name) {
    return new TextParameter(
        ParameterInfo.of(name, Text.of(name)).optional(), 1000, Optional.empty());
  }

  @Override
  public PipelineDescriptor descriptor() {
    List<Parameter<?>> parameters = new ArrayList<>();
    parameters.add(IMAGE);
    NAMES.forEach(name -> parameters.add(text(name)));
    return new PipelineDescriptor(
        "extras",
        Text.of("Extras"),
        Text.of("A toy."),
        parameters,
        List.of(new PipelineDescriptor.Stage("work", Text.of("Working"))));
  }

  @Override
  public Pipeline create(PluginContext context) {
    return this::run;
  }

  private void run(PipelineRequest request, JobContext job) throws IOException {
    String upscaler = request.find(text("upscaler_1")).orElse("");
    switch (upscaler) {
      case "nope" ->
          throw new MienException(StandardErrorCode.INVALID_PARAMETER, "There is no such one.")
              .inField("upscaler_1");
      case "broken" -> throw new MienException(StandardErrorCode.INVALID_IMAGE, "It is damaged.");
      case "hang" -> hang(job);
      default -> {
        // works
      }
    }
    Map<String, String> answer = new TreeMap<>(request.texts());
    answer.put("bytes", String.valueOf(Files.size(request.get(IMAGE).path())));
    Path file = job.scratchFolder().resolve("result");
    Files.write(file, answer.toString().getBytes(StandardCharsets.UTF_8));
    job.publish(new Artifact("result.png", "image/png", file));
  }

  private static void hang(JobContext job) {
    while (true) {
      job.progress("work", 0.5);
      job.checkCancelled();
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
