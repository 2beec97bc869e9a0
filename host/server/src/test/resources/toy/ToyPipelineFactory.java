package toy;

import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Artifact;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.media.Region;
import dev.mien.spi.parameter.AudioParameter;
import dev.mien.spi.parameter.ChoiceParameter;
import dev.mien.spi.parameter.ChoiceParameter.Choice;
import dev.mien.spi.parameter.Condition;
import dev.mien.spi.parameter.DecimalParameter;
import dev.mien.spi.parameter.FlagParameter;
import dev.mien.spi.parameter.ImageParameter;
import dev.mien.spi.parameter.IntegerParameter;
import dev.mien.spi.parameter.ParameterInfo;
import dev.mien.spi.parameter.PointsParameter;
import dev.mien.spi.parameter.RegionParameter;
import dev.mien.spi.parameter.TextParameter;
import dev.mien.spi.pipeline.Inspection;
import dev.mien.spi.pipeline.Inspection.Suggestion;
import dev.mien.spi.pipeline.Inspection.Warning;
import dev.mien.spi.pipeline.JobContext;
import dev.mien.spi.pipeline.Pipeline;
import dev.mien.spi.pipeline.PipelineDescriptor;
import dev.mien.spi.pipeline.PipelineFactory;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.pipeline.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pipeline that glues a photo and a voice together, and misbehaves when asked to. */
public final class ToyPipelineFactory implements PipelineFactory {
  private static final ImageParameter PHOTO =
      new ImageParameter(info("photo", "Photo", "照片").help(Text.of("Whose face.", "谁的脸。")));
  private static final AudioParameter VOICE =
      new AudioParameter(info("voice", "Voice", "语音"));
  private static final ChoiceParameter MODE =
      ChoiceParameter.of(
          info("mode", "Mode", "方式").help(Text.of("How it goes.", "如何进行。")),
          new Choice("work", Text.of("Work", "工作")),
          new Choice("fail", Text.of("Fail", "失败")),
          new Choice("crash", Text.of("Crash", "崩溃")),
          new Choice("hang", Text.of("Hang", "停住")));
  private static final IntegerParameter FRAMES =
      IntegerParameter.of(info("frames", "Frames", "帧数"), 1, 100, 4);
  private static final DecimalParameter SCALE =
      DecimalParameter.of(info("scale", "Scale", "强度").inAdvanced(), 0, 3, 0.1, 1).unit("×");
  private static final FlagParameter STILL =
      FlagParameter.of(info("still", "Keep still", "保持静止"), false);
  private static final TextParameter WORDS =
      TextParameter.of(
          info("words", "Words", "文字").inAdvanced().when(Condition.is(STILL, true)), 100, "hi");
  private static final PointsParameter EYES =
      new PointsParameter(
          info("eyes", "Eyes", "眼睛").optional().inAdvanced(),
          "photo",
          List.of(Text.of("left eye", "左眼"), Text.of("right eye", "右眼")));
  private static final RegionParameter CUT =
      new RegionParameter(info("cut", "Cut-out", "裁剪框").optional().inAdvanced(), "photo");
  private static final Region BEST_CUT = new Region(1, 2, 30, 40);

  private static ParameterInfo info(String name, String english, String chinese) {
    return ParameterInfo.of(name, Text.of(english, chinese));
  }

  @Override
  public PipelineDescriptor descriptor() {
    return new PipelineDescriptor(
        "toy",
        Text.of("Toy", "玩具"),
        Text.of("A toy: glues the two files together.", "玩具：把两个文件拼在一起。"),
        List.of(PHOTO, VOICE, MODE, FRAMES, STILL, SCALE, WORDS, EYES, CUT),
        List.of(
            new PipelineDescriptor.Stage("look", Text.of("Looking", "查看")),
            new PipelineDescriptor.Stage("make", Text.of("Making frames", "生成画面"))));
  }

  @Override
  public Inspection inspect(PipelineRequest request, PluginContext context, Path scratchFolder)
      throws IOException {
    List<Warning> warnings = new ArrayList<>();
    List<Suggestion> suggestions = new ArrayList<>();
    Optional<InputFile> photo = request.find(PHOTO);
    if (photo.isPresent()) {
      Files.copy(photo.get().path(), scratchFolder.resolve("photo"));
      suggestions.add(new Suggestion("cut", CUT.format(BEST_CUT), Optional.of(BEST_CUT)));
    }
    Optional<InputFile> voice = request.find(VOICE);
    if (voice.isPresent() && Files.size(voice.get().path()) < 4) {
      warnings.add(new Warning("voice", Text.of("The voice is short.", "语音太短。")));
    }
    int frames = request.get(FRAMES);
    return new Inspection(
        warnings,
        suggestions,
        photo.flatMap(file -> voice).map(file -> new Workload("toy", frames, 0.02, 1000, 2000)));
  }

  @Override
  public Pipeline create(PluginContext context) {
    return this::run;
  }

  private void run(PipelineRequest request, JobContext job) throws IOException {
    if (Thread.currentThread().getContextClassLoader() != getClass().getClassLoader()) {
      throw new IllegalStateException("the context class loader is not the plugin's");
    }
    job.progress("look", 1);
    switch (request.get(MODE)) {
      case "fail" ->
          throw new MienException(StandardErrorCode.NO_FACE, "No face in it. Try another photo.")
              .inField("photo");
      case "crash" -> throw new IllegalStateException("boom");
      default -> job.note(Text.of("A note.", "一条提示。"));
    }
    int frames = request.get(FRAMES);
    for (int frame = 0; frame < frames || request.get(MODE).equals("hang"); frame++) {
      job.checkCancelled();
      job.preview(Image.blank(1200, 800));
      job.progress("make", Math.min(1, (frame + 1) / (double) frames));
      pause();
    }
    InputFile photo = request.get(PHOTO);
    InputFile voice = request.get(VOICE);
    Path result = job.scratchFolder().resolve("result");
    Files.write(result, Files.readAllBytes(photo.path()));
    byte[] more = Files.readAllBytes(voice.path());
    Files.write(result, more, java.nio.file.StandardOpenOption.APPEND);
    job.publish(new Artifact(photo.baseName() + ".mp4", "video/mp4", result));
    Path settings = job.scratchFolder().resolve("settings");
    Files.write(settings, job.provenance().toString().getBytes(StandardCharsets.UTF_8));
    job.publish(new Artifact("settings.txt", "text/plain", settings));
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
