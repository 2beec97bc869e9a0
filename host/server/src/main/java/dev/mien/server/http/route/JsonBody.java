package dev.mien.server.http.route;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import io.javalin.http.Context;
import io.javalin.http.RequestTimeoutResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a request into a record, strictly: what is unknown or missing is an error. */
final class JsonBody {
  private static final String UNKNOWN = "unknown";
  private static final int MOST_BYTES = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .addHandler(new UnknownFields())
          .build();

  private JsonBody() {}

  /**
   * Reads a record.
   *
   * @throws InvalidRequestException naming what is wrong
   */
  static <B> B read(Context context, Class<B> type) {
    List<FieldError> errors = new ArrayList<>();
    try {
      B body = MAPPER.readerFor(type).withAttribute(UNKNOWN, errors).readValue(bytes(context));
      if (body == null) {
        throw new InvalidRequestException(
            List.of(new FieldError("body", "expected a JSON object, got null")));
      }
      requireComponents((Record) body, errors);
      if (!errors.isEmpty()) {
        throw new InvalidRequestException(errors);
      }
      return body;
    } catch (JsonProcessingException e) {
      throw new InvalidRequestException(List.of(new FieldError(path(e), e.getOriginalMessage())));
    } catch (IOException e) {
      throw new InvalidRequestException(
          List.of(new FieldError("body", "cannot be read: " + e.getMessage())));
    }
  }

  /** The whole body, unless it is too large or comes too slowly. */
  private static byte[] bytes(Context context) throws IOException {
    if (context.req().getContentLengthLong() > MOST_BYTES) {
      throw tooLarge();
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    InputStream in = context.req().getInputStream();
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      body.write(buffer, 0, read);
      if (body.size() > MOST_BYTES) {
        throw tooLarge();
      }
      if (System.nanoTime() > deadline) {
        throw new RequestTimeoutResponse("The request comes too slowly.");
      }
    }
    return body.toByteArray();
  }

  private static MienException tooLarge() {
    return new MienException(
        StandardErrorCode.INPUT_TOO_LARGE,
        "The request is larger than %d MB, the most this route takes.".formatted(MOST_BYTES >> 20));
  }

  private static String path(JsonProcessingException failure) {
    if (!(failure instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "body";
    }
    return mapping.getPath().stream()
        .map(
            part ->
                part.getFieldName() == null ? String.valueOf(part.getIndex()) : part.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static void requireComponents(Record body, List<FieldError> errors) {
    for (RecordComponent component : body.getClass().getRecordComponents()) {
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
          && value(body, component) == null) {
        errors.add(new FieldError(component.getName(), "is required"));
      }
    }
  }

  private static @Nullable Object value(Record body, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true); // the records are not public
      return component.getAccessor().invoke(body);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record's accessor cannot fail: " + component, e);
    }
  }

  /** Collects every unknown field, where Jackson would stop at the first. */
  private static final class UnknownFields extends DeserializationProblemHandler {
    @Override
    @SuppressWarnings("unchecked") // read put the list there
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        JsonDeserializer<?> deserializer,
        Object beanOrClass,
        String name)
        throws IOException {
      Class<?> type = beanOrClass instanceof Class<?> known ? known : beanOrClass.getClass();
      String known =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getName)
              .collect(Collectors.joining(", "));
      ((List<FieldError>) context.getAttribute(UNKNOWN))
          .add(new FieldError(name, "is not known here; there is " + known));
      parser.skipChildren();
      return true;
    }
  }
}
