package dev.mien.server.http.sdapi;

import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.parameter.ScalarParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request of the dialect, as far as anybody here knows what to do with it.
 *
 * @param texts fields that are neither pictures nor null, in text form
 * @param given fields that are not null
 * @param nulls fields that are null
 * @param pictures in the order they came
 */
record DialectBody(
    Map<String, String> texts, Set<String> given, Set<String> nulls, List<InputFile> pictures) {
  /** The one picture. */
  static final String IMAGE = "image";

  /** The pictures of a batch. */
  static final String IMAGE_LIST = "imageList";

  /** What two widely used clients call {@link #IMAGE_LIST}; its pictures are {@link #IMAGE}s. */
  static final String OTHER_IMAGE_LIST = "image_list";

  /**
   * Checks the values of the declared fields; a null is the default.
   *
   * @throws InvalidRequestException naming all that are wrong
   */
  void check(List<? extends ScalarParameter<?>> fields) {
    List<FieldError> errors = new ArrayList<>();
    for (ScalarParameter<?> field : fields) {
      try {
        find(field);
      } catch (IllegalArgumentException e) {
        errors.add(new FieldError(field.name(), String.valueOf(e.getMessage())));
      }
    }
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
  }

  private <T> Optional<T> find(ScalarParameter<T> field) {
    String text = texts.get(field.name());
    return text == null ? field.defaultValue() : Optional.of(field.parse(text));
  }

  /** The value of a field that has a default. */
  <T> T get(ScalarParameter<T> field) {
    return find(field).orElseThrow();
  }

  /** Whether the request itself gives a field a value. */
  boolean gives(String field) {
    return given.contains(field);
  }
}
