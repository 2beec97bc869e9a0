package dev.mien.server.http;

import dev.mien.server.http.access.Caller;
import dev.mien.server.http.route.Routes;
import dev.mien.server.http.route.TextQuery;
import dev.mien.server.http.upload.Upload;
import dev.mien.server.http.upload.UploadStore;
import dev.mien.server.http.view.Links;
import io.javalin.http.Context;
import java.io.IOException;

/** Files sent ahead of jobs. */
final class UploadRoutes {
  /** A file that waits to be used by a job. */
  record UploadView(String id, String name, long bytes) {
    static UploadView of(Upload upload) {
      return new UploadView(upload.id(), upload.name(), upload.bytes());
    }
  }

  private static final TextQuery NAME = TextQuery.any("name", "What the file is called");
  private static final String ALL = Links.API + "/uploads";
  private static final String ONE = ALL + "/{id}";
  private static final String ANY = "application/octet-stream";

  private final UploadStore uploads;
  private final Links links;

  UploadRoutes(UploadStore uploads, Links links) {
    this.uploads = uploads;
    this.links = links;
  }

  void addTo(Routes routes) {
    routes
        .post(ALL, "Send a file ahead; it is kept for a day")
        .with(NAME)
        .takesBytes()
        .json(201, UploadView.class, this::receive);
    routes
        .get(ONE, "Get what is known of a file sent ahead")
        .json(200, UploadView.class, context -> UploadView.of(upload(context)));
    routes.get(ONE + "/content", "Get a file sent ahead").bytes(ANY, this::content);
    routes
        .delete(ONE, "Remove a file sent ahead")
        .nothing(context -> uploads.delete(upload(context)));
  }

  private UploadView receive(Context context) {
    Upload upload =
        uploads.receive(
            context.req(), NAME.read(context).orElse("file"), Caller.of(context).name());
    context.header("Location", links.api("uploads", upload.id()));
    return UploadView.of(upload);
  }

  private void content(Context context) throws IOException {
    Upload upload = upload(context);
    String type = MediaTypes.ofInput(upload.name());
    FileResponse.send(context, upload.file(), type, upload.name(), false);
  }

  private Upload upload(Context context) {
    String id = context.pathParam("id");
    return uploads
        .find(id)
        .filter(upload -> Caller.of(context).sees(upload.owner()))
        .orElseThrow(() -> UploadStore.missing(id));
  }
}
