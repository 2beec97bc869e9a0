package dev.mien.spi.parameter;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.media.Region;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A rectangle in a picture, given in pixels of the picture as it is shown upright. The text form is
 * {@code x,y,width,height}. Whether it lies inside the picture is for the pipeline to check, which
 * alone has the picture.
 *
 * @param image the name of the image parameter that the rectangle lies in
 */
public record RegionParameter(ParameterInfo info, String image) implements ScalarParameter<Region> {
  public RegionParameter {
    requireNonNull(info, "info is null");
    requireNonNull(image, "image is null");
  }

  @Override
  public Optional<Region> defaultValue() {
    return Optional.empty();
  }

  @Override
  public Region parse(String text) {
    String[] numbers = text.strip().split("\\s*,\\s*", -1);
    if (numbers.length != 4) {
      throw wrong(text, null);
    }
    try {
      Region region =
          new Region(
              Double.parseDouble(numbers[0]),
              Double.parseDouble(numbers[1]),
              Double.parseDouble(numbers[2]),
              Double.parseDouble(numbers[3]));
      if (region.x() < 0 || region.y() < 0) {
        throw wrong(text, null);
      }
      return region;
    } catch (IllegalArgumentException e) {
      // No number, or numbers that are no rectangle.
      throw wrong(text, e);
    }
  }

  @Override
  public String format(Region value) {
    return DoubleStream.of(value.x(), value.y(), value.width(), value.height())
        .mapToObj(Decimals::plain)
        .collect(Collectors.joining(","));
  }

  private static IllegalArgumentException wrong(String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "expected a rectangle as 'x,y,width,height' in pixels of the picture, x and y from 0,"
            + " width and height above 0, got '%s'".formatted(text),
        cause);
  }
}
