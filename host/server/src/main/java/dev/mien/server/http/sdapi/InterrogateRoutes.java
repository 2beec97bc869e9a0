package dev.mien.server.http.sdapi;

import dev.mien.server.http.error.DialectException;
import dev.mien.server.http.openapi.ParameterSchemas;
import dev.mien.server.http.route.Routes;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.parameter.ParameterInfo;
import dev.mien.spi.parameter.TextParameter;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Describes pictures in words, once there is a model that can. */
final class InterrogateRoutes {
  /** What is seen in a picture. */
  record Caption(String caption) {}

  private static final int LONGEST_NAME = 1000;

  private static final TextParameter MODEL =
      TextParameter.of(
          ParameterInfo.of("model", Text.of("clip or deepdanbooru")), LONGEST_NAME, "clip");

  /** Those that WebUI has. */
  private static final Set<String> MODELS = Set.of("clip", "deepdanbooru");

  private final Pictures pictures;

  InterrogateRoutes(Pictures pictures) {
    this.pictures = pictures;
  }

  void addTo(Routes routes) {
    routes
        .post(SdapiRoutes.ROOT + "/interrogate", "Describe a picture; no model here can as yet")
        .takesFields(
            ParameterSchemas.object(
                List.of(MODEL), Map.of(DialectBody.IMAGE, Pictures.SCHEMA), List.of()))
        .json(200, Caption.class, this::refuse);
  }

  private Caption refuse(Context context) throws InterruptedException {
    return pictures.read(
        context,
        Set.of(DialectBody.IMAGE, MODEL.name()),
        body -> {
          body.check(List.of(MODEL));
          throw refusal(body);
        });
  }

  private static MienException refusal(DialectBody body) {
    if (body.nulls().contains(DialectBody.IMAGE)) {
      return new DialectException(
          StandardErrorCode.NOT_FOUND, "Image not found", "Send the picture in the field image.");
    }
    String model = body.get(MODEL);
    if (!MODELS.contains(model)) {
      return new DialectException(
          StandardErrorCode.NOT_FOUND,
          "Model not found",
          "There is no model '%s' that describes pictures.".formatted(model));
    }
    return new MienException(
        StandardErrorCode.MISSING_MODEL,
        "Nothing here can describe pictures: there is no plugin for the model '%s' yet."
            .formatted(model));
  }
}
