package needy;

import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.media.Artifact;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.model.ModelKind;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.parameter.AudioParameter;
import dev.mien.spi.parameter.ChoiceParameter;
import dev.mien.spi.parameter.ChoiceParameter.Choice;
import dev.mien.spi.parameter.Condition;
import dev.mien.spi.parameter.ImageParameter;
import dev.mien.spi.parameter.ParameterInfo;
import dev.mien.spi.pipeline.JobContext;
import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.pipeline.ModelSet;
import dev.mien.spi.pipeline.ModelSet.Member;
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
import java.util.Optional;
import java.util.Set;

/** A pipeline whose second engine reads files of weights: it writes them out one after another. */
public final class NeedyPipelineFactory implements PipelineFactory {
  private static final ImageParameter PHOTO = new ImageParameter(info("photo", "Photo", "照片"));
  private static final AudioParameter VOICE = new AudioParameter(info("voice", "Voice", "语音"));
  private static final ChoiceParameter ENGINE =
      ChoiceParameter.of(
          info("engine", "Engine", "引擎"),
          new Choice("plain", Text.of("Plain", "普通")),
          new Choice("network", Text.of("Network", "网络")));
  private static final ChoiceParameter MODE =
      ChoiceParameter.of(
          info("mode", "Picture", "画面"),
          new Choice("crop", Text.of("Face", "面部")),
          new Choice("full", Text.of("Whole", "整图")));

  private static final ModelKind KIND =
      new ModelKind(
          "needy",
          List.of("models/Needy", "extensions/Needy/checkpoints", "models/Shared"),
          Set.of("safetensors", "pth", "tar"));
  private static final OfficialFile NEW = file("needy_new.safetensors", "models/Needy");
  private static final OfficialFile OLD = file("needy_old.pth", "models/Needy");
  private static final OfficialFile OLDER = file("needy_older.pth", "models/Needy");
  private static final OfficialFile FULL = file("map_full.pth.tar", "models/Needy");
  private static final OfficialFile CROP = file("map_crop.pth.tar", "models/Needy");
  private static final OfficialFile EYES = file("eyes.pth", "models/Shared");

  private static final ModelFeature NETWORK =
      new ModelFeature(
          "network",
          Text.of("Network", "网络"),
          Text.of("The network moves the face.", "用网络驱动面部。"),
          Optional.of(Condition.is(ENGINE, "network")),
          List.of(
              set("New files", "新版文件", NEW), set("Old files", "旧版文件", OLD, OLDER)));
  private static final ModelFeature SHARP_EYES =
      new ModelFeature(
          "sharp-eyes",
          Text.of("Sharp eyes", "锐利的眼睛"),
          Text.of("Sees more.", "看得更清楚。"),
          Optional.empty(),
          List.of(new ModelSet(Text.of("Eyes", "眼睛"), List.of(Member.of(EYES)))));

  private static ParameterInfo info(String name, String english, String chinese) {
    return ParameterInfo.of(name, Text.of(english, chinese));
  }

  private static OfficialFile file(String name, String home) {
    return new OfficialFile(name, KIND, home, "MIT", "https://example.org/needy").ofBytes(1234567);
  }

  private static ModelSet set(String label, String chinese, OfficialFile... files) {
    List<Member> members = new ArrayList<>();
    for (OfficialFile file : files) {
      members.add(Member.of(file));
    }
    members.add(Member.of(FULL, Condition.is(MODE, "full")));
    members.add(Member.of(CROP, Condition.is(MODE, "crop")));
    return new ModelSet(Text.of(label, chinese), members);
  }

  @Override
  public PipelineDescriptor descriptor() {
    return new PipelineDescriptor(
        "needy",
        Text.of("Needy", "有所需"),
        Text.of("Needs files.", "需要文件。"),
        List.of(PHOTO, VOICE, ENGINE, MODE),
        List.of());
  }

  @Override
  public List<ModelFeature> features() {
    return List.of(NETWORK, SHARP_EYES);
  }

  @Override
  public Optional<Text> problem(OfficialFile official, Path file) throws IOException {
    String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    if (content.contains("BUG")) {
      throw new IllegalStateException("a bug of the plugin's");
    }
    return content.contains("OTHER NETWORK")
        ? Optional.of(
            Text.of(
                "It holds another network than " + official.name() + ".",
                "它是另一个网络的文件。"))
        : Optional.empty();
  }

  @Override
  public Pipeline create(PluginContext context) {
    return (request, job) -> run(request, job, context);
  }

  private static void run(PipelineRequest request, JobContext job, PluginContext context)
      throws IOException {
    StringBuilder files = new StringBuilder(request.get(ENGINE));
    if (NETWORK.isAskedForBy(request)) {
      NETWORK
          .select(context.models(), request)
          .files()
          .forEach((official, file) -> files.append(" ").append(file.path().getFileName()));
    }
    InputFile photo = request.get(PHOTO);
    Path result = job.scratchFolder().resolve("result");
    Files.write(result, files.toString().getBytes(StandardCharsets.UTF_8));
    job.publish(new Artifact(photo.baseName() + ".mp4", "video/mp4", result));
  }
}
