package dev.mien.server.http.sdapi;

import dev.mien.server.http.openapi.ParameterSchemas;
import dev.mien.server.http.route.Routes;
import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.media.PictureTextReader;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/** Reads how a picture was generated from the words in its file. */
final class PngInfoRoutes {
  /**
   * What a picture says.
   *
   * @param info how it was generated; empty if it does not say
   * @param items whatever else it says
   * @param parameters {@code info} taken apart
   */
  record PngInfo(String info, Map<String, String> items, Map<String, Object> parameters) {}

  /** What a file has besides words, under names that other programs give it. */
  private static final Set<String> NO_WORDS =
      Set.of(
          "jfif",
          "jfif_version",
          "jfif_unit",
          "jfif_density",
          "dpi",
          "exif",
          "loop",
          "background",
          "timestamp",
          "duration",
          "progressive",
          "progression",
          "icc_profile",
          "chromaticity",
          "photoshop");

  private final Pictures pictures;
  private final List<PictureTextReader> readers =
      ServiceLoader.load(PictureTextReader.class).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  PngInfoRoutes(Pictures pictures) {
    this.pictures = pictures;
  }

  void addTo(Routes routes) {
    routes
        .post(SdapiRoutes.ROOT + "/png-info", "Read from a picture how it was generated")
        .takesFields(
            ParameterSchemas.object(
                List.of(), Map.of(DialectBody.IMAGE, Pictures.SCHEMA), List.of(DialectBody.IMAGE)))
        .json(200, PngInfo.class, this::read);
  }

  private PngInfo read(Context context) throws InterruptedException {
    return pictures.read(
        context,
        Set.of(DialectBody.IMAGE),
        body -> {
          if (body.pictures().isEmpty()) {
            throw new InvalidRequestException(
                List.of(new FieldError(DialectBody.IMAGE, "is required")));
          }
          return describe(texts(body.pictures().get(0).path()));
        });
  }

  private Map<String, String> texts(Path file) throws IOException {
    for (PictureTextReader reader : readers) {
      Optional<Map<String, String>> texts = reader.texts(file);
      if (texts.isPresent()) {
        return texts.get();
      }
    }
    throw DialectReader.invalidImage("It is no picture of a kind that is known here.");
  }

  private static PngInfo describe(Map<String, String> texts) {
    Map<String, String> items = new LinkedHashMap<>(texts);
    items.keySet().removeAll(NO_WORDS);
    String parameters = items.remove(PictureTextReader.PARAMETERS);
    String info = parameters == null ? NovelAi.infotext(texts).orElse("") : parameters;
    return new PngInfo(info, items, Infotext.parse(info));
  }
}
