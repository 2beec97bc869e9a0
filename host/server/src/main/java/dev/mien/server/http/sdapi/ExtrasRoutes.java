package dev.mien.server.http.sdapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.mien.server.host.Host;
import dev.mien.server.http.error.DialectException;
import dev.mien.server.http.openapi.ParameterSchemas;
import dev.mien.server.http.route.ProcessTime;
import dev.mien.server.http.route.Routes;
import dev.mien.server.job.StoredArtifact;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.settings.Setting;
import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.parameter.Parameter;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Restores and enlarges pictures: {@code extra-single-image} and {@code extra-batch-images}. */
final class ExtrasRoutes {
  /** What comes back for one picture, in base64. */
  record ExtraImage(@JsonProperty("html_info") String htmlInfo, String image) {}

  /** What comes back for several. */
  record ExtraImages(@JsonProperty("html_info") String htmlInfo, List<String> images) {}

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Host host;
  private final Pictures pictures;
  private final Function<Context, AwaitedJobs> jobs;

  /**
   * @param jobs makes place for the jobs of a request that has been read to its end
   */
  ExtrasRoutes(Host host, Pictures pictures, Function<Context, AwaitedJobs> jobs) {
    this.host = host;
    this.pictures = pictures;
    this.jobs = jobs;
  }

  void addTo(Routes routes) {
    routes
        .post(SdapiRoutes.ROOT + "/extra-single-image", "Restore and enlarge a picture")
        .takesFields(
            ParameterSchemas.object(
                ExtrasFields.ALL, Map.of(DialectBody.IMAGE, Pictures.SCHEMA), List.of()))
        .work(ExtraImage.class, this::single);
    routes
        .post(SdapiRoutes.ROOT + "/extra-batch-images", "Restore and enlarge pictures")
        .takesFields(
            ParameterSchemas.object(
                ExtrasFields.ALL,
                Map.of(DialectBody.IMAGE_LIST, Pictures.LIST_SCHEMA),
                List.of(DialectBody.IMAGE_LIST)))
        .work(ExtraImages.class, this::batch);
  }

  private void single(Context context) throws InterruptedException {
    pictures.read(
        context,
        known(DialectBody.IMAGE),
        body -> {
          if (body.pictures().isEmpty()) {
            throw DialectReader.invalidImage("Send the picture in the field image.");
          }
          return answer(
              context,
              body,
              (json, results) -> {
                json.writeFieldName("image");
                write(json, results.get(0));
              });
        });
  }

  private void batch(Context context) throws InterruptedException {
    pictures.read(
        context,
        known(DialectBody.IMAGE_LIST),
        body -> {
          if (!body.gives(DialectBody.IMAGE_LIST)) {
            throw new InvalidRequestException(
                List.of(new FieldError(DialectBody.IMAGE_LIST, "is required")));
          }
          return answer(
              context,
              body,
              (json, results) -> {
                json.writeArrayFieldStart("images");
                for (StoredArtifact result : results) {
                  write(json, result);
                }
                json.writeEndArray();
              });
        });
  }

  private static Set<String> known(String pictureField) {
    return Stream.concat(ExtrasFields.ALL.stream().map(Parameter::name), Stream.of(pictureField))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Writes the results into the answer. */
  private interface Results {
    void write(JsonGenerator json, List<StoredArtifact> results) throws IOException;
  }

  /** Does the work, then sends it piece by piece: an answer may be larger than the memory. */
  private boolean answer(Context context, DialectBody body, Results answer)
      throws IOException, InterruptedException {
    body.check(ExtrasFields.ALL);
    ExtrasTranslation wish =
        ExtrasTranslation.of(body, host.settings().get(Setting.SAMPLES_FORMAT));
    LoadedPipeline pipeline = pipeline();
    JsonGenerator json;
    try (AwaitedJobs awaited = jobs.apply(context)) {
      List<StoredArtifact> results = new ArrayList<>();
      for (InputFile picture : body.pictures()) {
        results.add(run(awaited, pipeline, wish, picture));
      }
      context.header("Cache-Control", "no-store").contentType("application/json");
      ProcessTime.tell(context);
      json = FACTORY.createGenerator(context.outputStream());
      json.writeStartObject();
      json.writeStringField("html_info", HtmlInfo.of(wish.words()));
      answer.write(json, results);
    }
    json.writeEndObject(); // whoever has all of the answer may rely on it that nothing is left
    json.close();
    return true;
  }

  private LoadedPipeline pipeline() {
    return host.plugins().pipelines().stream()
        .filter(candidate -> candidate.descriptor().id().equals(ExtrasTranslation.PIPELINE))
        .findFirst()
        .orElseThrow(
            () ->
                new MienException(
                    StandardErrorCode.NOT_FOUND,
                    "Pictures are restored and enlarged by the plugin 'extras', which is not there or switched off. Switch it on on the page Plugins."));
  }

  private StoredArtifact run(
      AwaitedJobs awaited, LoadedPipeline pipeline, ExtrasTranslation wish, InputFile picture)
      throws IOException, InterruptedException {
    try {
      return awaited.run(pipeline, wish.settings(), picture).artifacts().get(0);
    } catch (MienException e) {
      throw inDialect(e, wish);
    }
  }

  /** What clients know by certain words is told in these. */
  private static MienException inDialect(MienException failure, ExtrasTranslation wish) {
    if (failure.code() == StandardErrorCode.INVALID_IMAGE) {
      return DialectReader.invalidImage(String.valueOf(failure.getMessage()));
    }
    Optional<String> upscaler =
        failure
            .field()
            .filter(field -> field.startsWith("upscaler_"))
            .map(field -> wish.settings().get(field));
    if (failure.code() == StandardErrorCode.INVALID_PARAMETER && upscaler.isPresent()) {
      return new DialectException(
          StandardErrorCode.INVALID_PARAMETER,
          "could not find upscaler named " + upscaler.get(),
          String.valueOf(failure.getMessage()));
    }
    return failure.field().isPresent() // not a field of this request
        ? new MienException(failure.code(), String.valueOf(failure.getMessage()), failure)
        : failure;
  }

  private static void write(JsonGenerator json, StoredArtifact result) throws IOException {
    try (InputStream content = Files.newInputStream(result.path())) {
      json.writeBinary(content, Math.toIntExact(result.bytes()));
    }
  }
}
