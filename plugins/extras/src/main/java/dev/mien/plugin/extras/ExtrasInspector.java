package dev.mien.plugin.extras;

import dev.mien.face.CascadeFaceFinder;
import dev.mien.face.FaceFinder;
import dev.mien.media.image.ImageFiles;
import dev.mien.media.image.PictureSize;
import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.error.ErrorType;
import dev.mien.spi.error.MienException;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.pipeline.Inspection;
import dev.mien.spi.pipeline.Inspection.Warning;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.pipeline.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a picture before it is restored and enlarged. Faces are looked for in our own, quick way
 * and remembered, since a form asks again with every change.
 */
final class ExtrasInspector {
  /** Looking for faces in more takes longer than a form should wait. */
  private static final long MOST_PIXELS_LOOKED_AT = 16_000_000;

  /** A result of more is worth a word of warning. */
  private static final long MANY_PIXELS = 64_000_000;

  /** How many faces there were in the picture that was last looked at. */
  private record Look(Path file, FileTime modified, int faces) {}

  private final FaceFinder finder = new CascadeFaceFinder();
  private @Nullable Look last; // guarded by this

  /**
   * What there is to say of a request.
   *
   * @throws IOException if a file cannot be had
   */
  Inspection inspect(PipelineRequest values, PluginContext context) throws IOException {
    Optional<InputFile> image = values.find(ExtrasParameters.IMAGE);
    if (image.isEmpty()) {
      return Inspection.EMPTY;
    }
    List<Warning> warnings = new ArrayList<>();
    Optional<Workload> workload = Optional.empty();
    try {
      PictureSize size = ImageFiles.size(image.get().path(), context.limits().imagePixels());
      int faces = faces(image.get().path(), size, values, warnings);
      workload = workload(size, faces, values, context, warnings);
    } catch (MienException e) {
      if (e.code().type() != ErrorType.USER) {
        throw e;
      }
      warn(ExtrasParameters.IMAGE, e, warnings);
    }
    return new Inspection(warnings, List.of(), workload);
  }

  private static void warn(Parameter<?> parameter, MienException e, List<Warning> warnings) {
    warnings.add(new Warning(parameter.name(), Text.of(String.valueOf(e.getMessage()))));
  }

  /** How many faces will be restored, as far as a first look tells. */
  private int faces(Path file, PictureSize size, PipelineRequest values, List<Warning> warnings)
      throws IOException {
    if (values.find(ExtrasParameters.FACE_RESTORER).isEmpty()) {
      return 0;
    }
    if (size.pixels() > MOST_PIXELS_LOOKED_AT) {
      return 1;
    }
    int faces = count(file);
    if (faces == 0) {
      warnings.add(
          new Warning(
              ExtrasParameters.IMAGE.name(),
              Text.of(
                  "At first glance there is no face in the picture. Without one, nothing is restored.",
                  "初步查看未发现人脸；没有人脸时不做修复。")));
    }
    boolean one = !values.get(ExtrasParameters.WHICH_FACES).equals(ExtrasParameters.ALL_FACES);
    return one ? Math.min(1, faces) : faces;
  }

  private synchronized int count(Path file) throws IOException {
    FileTime modified = Files.getLastModifiedTime(file);
    if (last == null || !last.file.equals(file) || !last.modified.equals(modified)) {
      last = new Look(file, modified, finder.find(ImageFiles.read(file)).size());
    }
    return last.faces;
  }

  private static Optional<Workload> workload(
      PictureSize size,
      int faces,
      PipelineRequest values,
      PluginContext context,
      List<Warning> warnings) {
    TargetSize.Plan plan = new TargetSize.Plan(size.width(), size.height(), 0, 0);
    if (values.find(ExtrasParameters.UPSCALER_1).isPresent()) {
      TargetSize target = ExtrasRequest.target(values);
      try {
        plan = target.of(size.width(), size.height());
      } catch (MienException e) {
        warn(ExtrasRequest.sizeParameter(target), e, warnings);
        return Optional.empty();
      }
      if (plan.pixels() > MANY_PIXELS) {
        warnings.add(
            new Warning(ExtrasRequest.sizeParameter(target).name(), ExtrasWorkload.large(plan)));
      }
    }
    return Optional.of(ExtrasWorkload.of(size, plan, faces, values, context));
  }
}
