package dev.mien.plugin.extras;

import static dev.mien.plugin.extras.ExtrasPipelineFactory.ENLARGE;
import static dev.mien.plugin.extras.ExtrasPipelineFactory.FACES;
import static dev.mien.plugin.extras.ExtrasPipelineFactory.READ;
import static dev.mien.plugin.extras.ExtrasPipelineFactory.WRITE;

import dev.mien.face.restore.FaceRestoration;
import dev.mien.face.restore.FaceTools;
import dev.mien.face.restore.MovableService;
import dev.mien.face.restore.RestoredPicture;
import dev.mien.media.image.DeepPicture;
import dev.mien.media.image.ImageFiles;
import dev.mien.media.image.PictureFormat;
import dev.mien.media.provenance.PictureTexts;
import dev.mien.neural.runtime.NeuralPlacement;
import dev.mien.plugin.extras.ExtrasRequest.Enlarging;
import dev.mien.plugin.extras.ExtrasRequest.Restoration;
import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.error.ErrorType;
import dev.mien.spi.error.MienException;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.image.Enlargement;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.media.Artifact;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.PictureTextReader;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.pipeline.JobContext;
import dev.mien.spi.pipeline.Pipeline;
import dev.mien.spi.pipeline.PipelineRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Restores the faces of a picture and makes it larger: one picture in, one out. */
final class ExtrasPipeline implements Pipeline {
  private final PluginContext context;

  ExtrasPipeline(PluginContext context) {
    this.context = context;
  }

  @Override
  public void run(PipelineRequest values, JobContext job) throws IOException {
    ExtrasRequest request = ExtrasRequest.of(values);
    job.progress(READ.id(), 0);
    DeepPicture file = read(request);
    Optional<TargetSize.Plan> plan = request.enlarging().map(wish -> plan(wish, file.image()));
    Map<String, String> texts = texts(request);
    job.preview(Samples.preview(file.image()));
    job.progress(READ.id(), 1);

    DeepImage picture = file.image();
    if (request.enlarging().isPresent()) {
      picture = enlarge(picture, request.enlarging().get(), plan.orElseThrow(), request, job);
    }
    if (!request.restorations().isEmpty()) {
      picture = restore(request.upscaleFirst() ? picture : file.image(), picture, request, job);
    }
    if (plan.isPresent() && plan.get().crops()) {
      picture = Samples.middle(picture, plan.get().cropWidth(), plan.get().cropHeight());
    }
    job.preview(Samples.preview(picture));

    job.progress(WRITE.id(), 0);
    Path result = job.scratchFolder().resolve("result." + request.output());
    ImageFiles.write(result, picture, format(request, file, picture), texts, job.provenance());
    job.publish(new Artifact(request.outputName(), mediaType(request.output()), result));
  }

  private DeepPicture read(ExtrasRequest request) {
    return blaming(
        ExtrasParameters.IMAGE,
        () -> ImageFiles.readDeep(request.image().path(), context.limits().imagePixels()));
  }

  private static TargetSize.Plan plan(Enlarging wish, DeepImage picture) {
    return blaming(
        ExtrasRequest.sizeParameter(wish.target()),
        () -> wish.target().of(picture.width(), picture.height()));
  }

  /** How the picture was generated stays with it, and what is done to it now is added. */
  private static Map<String, String> texts(ExtrasRequest request) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    String before =
        new PictureTexts()
            .texts(request.image().path())
            .map(found -> found.get(PictureTextReader.PARAMETERS))
            .orElse("");
    if (!before.isEmpty()) {
      texts.put(PictureTextReader.PARAMETERS, before);
    }
    String now = Postprocessing.of(request);
    if (!now.isEmpty() && request.output().equals("png")) { // others have room for one text
      texts.put(Postprocessing.KEYWORD, now);
    }
    return texts;
  }

  private DeepImage enlarge(
      DeepImage picture,
      Enlarging wish,
      TargetSize.Plan plan,
      ExtrasRequest request,
      JobContext job) {
    double share = wish.second().isPresent() ? 0.5 : 1;
    DeepImage enlarged =
        upscale(picture, wish.upscaler(), plan, wish, request, job, part -> part * share);
    if (wish.second().isPresent()) {
      DeepImage other =
          upscale(
              picture, wish.second().get(), plan, wish, request, job, part -> share + part * share);
      Samples.mix(enlarged, other, wish.secondShare());
    }
    return enlarged;
  }

  /** Where a part of the work stands in the whole. */
  private interface Share {
    double of(double part);
  }

  private DeepImage upscale(
      DeepImage picture,
      String name,
      TargetSize.Plan plan,
      Enlarging wish,
      ExtrasRequest request,
      JobContext job,
      Share share) {
    DoubleConsumer progress =
        part -> {
          job.checkCancelled();
          job.progress(ENLARGE.id(), share.of(part));
        };
    progress.accept(0);
    Enlargement wanted =
        new Enlargement(plan.width(), plan.height(), wish.denoise(), wish.reference());
    try (MovableService<Upscaler> upscaler =
        MovableService.open(context, Upscaler.class, name, request.placement())) {
      DeepImage enlarged = upscaler.call(service -> service.upscale(picture, wanted, progress));
      upscaler.notes().forEach(job::note);
      return enlarged;
    }
  }

  /** The first restorer sees the picture as it was; each further one what the last has made. */
  private DeepImage restore(
      DeepImage seen, DeepImage background, ExtrasRequest request, JobContext job) {
    FaceTools tools = FaceTools.of(context.models(), NeuralPlacement.of(request.placement()));
    double count = request.restorations().size();
    DeepImage source = seen;
    DeepImage picture = background;
    for (int i = 0; i < count; i++) {
      Restoration wish = request.restorations().get(i);
      double before = i / count;
      DoubleConsumer progress =
          part -> {
            job.checkCancelled();
            job.progress(FACES.id(), before + part / count);
          };
      progress.accept(0);
      try (MovableService<FaceRestorer> restorer =
          MovableService.open(context, FaceRestorer.class, wish.restorer(), request.placement())) {
        RestoredPicture restored =
            new FaceRestoration(tools, wish.settings())
                .restore(source, picture, restorer, progress);
        picture = restored.picture();
        tell(restored, job);
      }
      source = picture;
    }
    return picture;
  }

  private static void tell(RestoredPicture restored, JobContext job) {
    restored.notes().forEach(job::note);
    if (restored.restored() > 0) {
      job.note(
          Text.of(
              "Faces found: %d, restored: %d.".formatted(restored.found(), restored.restored()),
              "找到 %d 张人脸，已修复 %d 张。".formatted(restored.found(), restored.restored())));
    }
  }

  private static PictureFormat format(ExtrasRequest request, DeepPicture file, DeepImage picture) {
    return switch (request.output()) {
      case "jpg" -> new PictureFormat.Jpeg(request.quality());
      case "webp" -> new PictureFormat.Webp(request.quality(), false);
      default -> {
        if (file.gray()) {
          Samples.grey(picture); // networks for faces know nothing of grey pictures
        }
        yield new PictureFormat.Png(file.depth(), file.gray());
      }
    };
  }

  private static String mediaType(String output) {
    return "image/" + (output.equals("jpg") ? "jpeg" : output);
  }

  /** Work on one parameter's value: what a person did wrong there is that parameter's fault. */
  private interface Work<T> {
    T done();
  }

  private static <T> T blaming(Parameter<?> parameter, Work<T> work) {
    try {
      return work.done();
    } catch (MienException e) {
      boolean blamesNobody = e.field().isEmpty() && e.code().type() == ErrorType.USER;
      throw blamesNobody ? e.inField(parameter.name()) : e;
    }
  }
}
