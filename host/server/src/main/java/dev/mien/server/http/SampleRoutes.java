package dev.mien.server.http;

import dev.mien.server.host.Samples;
import dev.mien.server.host.Samples.Sample;
import dev.mien.server.http.route.Routes;
import dev.mien.server.http.view.Links;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;

/** Files to try things with. */
final class SampleRoutes {
  /** A sample. */
  record SampleView(String name, String mediaType, String url) {}

  /** All of them. */
  record SampleList(List<SampleView> samples) {}

  private static final String ALL = Links.API + "/samples";

  private final Samples samples;
  private final Links links;

  SampleRoutes(Samples samples, Links links) {
    this.samples = samples;
    this.links = links;
  }

  void addTo(Routes routes) {
    routes
        .get(ALL, "List pictures and voices to try things with")
        .json(200, SampleList.class, context -> list());
    routes.get(ALL + "/{name}", "Get a sample").bytes("application/octet-stream", this::send);
  }

  private SampleList list() {
    return new SampleList(
        samples.list().stream()
            .map(
                sample ->
                    new SampleView(
                        sample.name(), sample.mediaType(), links.api("samples", sample.name())))
            .toList());
  }

  private void send(Context context) throws IOException {
    String name = context.pathParam("name");
    Sample sample =
        samples.list().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new MienException(
                        StandardErrorCode.NOT_FOUND, "There is no sample '%s'.".formatted(name)));
    FileResponse.send(context, sample.path(), sample.mediaType(), sample.name(), false);
  }
}
