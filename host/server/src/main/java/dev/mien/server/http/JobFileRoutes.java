package dev.mien.server.http;

import static dev.mien.server.http.JobAccess.missing;

import dev.mien.server.host.Host;
import dev.mien.server.http.route.FlagQuery;
import dev.mien.server.http.route.HeaderArgument;
import dev.mien.server.http.route.Routes;
import dev.mien.server.http.view.Links;
import dev.mien.server.job.Job;
import dev.mien.server.job.PreviewImage;
import dev.mien.server.job.StoredArtifact;
import dev.mien.spi.error.MienException;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.InputFile;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The files of jobs: what came with them, how they look while they run, what they made. */
final class JobFileRoutes {
  private static final FlagQuery DOWNLOAD =
      new FlagQuery("download", "Makes a browser save the file rather than show it");
  private static final HeaderArgument RANGE =
      new HeaderArgument("Range", "Which part of the file, such as bytes=0-1023");
  private static final String ONE = Links.API + "/jobs/{id}";
  private static final String ANY = "application/octet-stream";

  private final Host host;

  JobFileRoutes(Host host) {
    this.host = host;
  }

  void addTo(Routes routes) {
    routes
        .get(ONE + "/preview", "Get the latest frame of a running job")
        .bytes("image/jpeg", this::preview);
    routes
        .get(ONE + "/thumbnail", "Get a small picture of a finished job's result")
        .bytes("image/jpeg", this::thumbnail);
    routes
        .get(ONE + "/inputs/{parameter}", "Get a file that came with the job")
        .bytes(ANY, this::input);
    routes
        .get(ONE + "/artifacts/{name}", "Get a finished file, or a part of it")
        .with(DOWNLOAD, RANGE)
        .bytes(ANY, this::artifact);
  }

  private void preview(Context context) {
    Job job = JobAccess.find(host, context);
    Image image =
        host.jobs()
            .preview(job.id())
            .orElseThrow(() -> missing("Job %s shows no frame now.".formatted(job.id())));
    context.header("Cache-Control", "no-store");
    context.contentType("image/jpeg").result(PreviewImage.jpeg(image));
  }

  private void thumbnail(Context context) throws IOException {
    Job job = JobAccess.find(host, context);
    Path file =
        host.jobs()
            .thumbnail(job.id())
            .orElseThrow(() -> missing("Job %s has no thumbnail.".formatted(job.id())));
    FileResponse.send(context, file, "image/jpeg", job.id() + ".jpg", false);
  }

  private void input(Context context) throws IOException {
    Job job = JobAccess.find(host, context);
    String parameter = context.pathParam("parameter");
    InputFile file =
        Optional.ofNullable(job.request().inputs().get(parameter))
            .filter(input -> Files.isRegularFile(input.path()))
            .orElseThrow(
                () -> missing("Job %s keeps no file for '%s'.".formatted(job.id(), parameter)));
    // Whatever a person sent is never shown as a page of this site.
    FileResponse.send(context, file.path(), MediaTypes.ofInput(file.name()), file.name(), false);
  }

  private void artifact(Context context) throws IOException {
    Job job = JobAccess.find(host, context);
    String name = context.pathParam("name");
    Supplier<MienException> missing =
        () -> missing("Job %s has no file '%s'.".formatted(job.id(), name));
    StoredArtifact artifact =
        job.artifacts().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(missing);
    if (!Files.isRegularFile(artifact.path())) {
      throw missing.get(); // somebody removed it from the outputs folder
    }
    FileResponse.send(
        context, artifact.path(), artifact.mediaType(), artifact.name(), DOWNLOAD.read(context));
  }
}
