package dev.mien.spi.parameter;

import dev.mien.spi.Text;
import dev.mien.spi.media.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Places in a picture, given in pixels of the picture as it is shown upright. The text form is
 * {@code x,y x,y …}.
 *
 * @param image the name of the image parameter that the places lie in
 * @param points what each place is, in order
 */
public record PointsParameter(ParameterInfo info, String image, List<Text> points)
    implements ScalarParameter<List<Point>> {
  public PointsParameter {
    points = List.copyOf(points);
  }

  @Override
  public Optional<List<Point>> defaultValue() {
    return Optional.empty();
  }

  @Override
  public List<Point> parse(String text) {
    String[] places = text.strip().split("[\\s;]+");
    if (places.length != points.size()) {
      throw wrong(text, null);
    }
    List<Point> result = new ArrayList<>();
    for (String place : places) {
      String[] numbers = place.split(",", -1);
      if (numbers.length != 2) {
        throw wrong(text, null);
      }
      try {
        Point point = new Point(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
        if (!Double.isFinite(point.x()) || !Double.isFinite(point.y())) {
          throw wrong(text, null);
        }
        result.add(point);
      } catch (NumberFormatException e) {
        throw wrong(text, e);
      }
    }
    return List.copyOf(result);
  }

  @Override
  public String format(List<Point> value) {
    return value.stream()
        .map(point -> Decimals.plain(point.x()) + "," + Decimals.plain(point.y()))
        .collect(Collectors.joining(" "));
  }

  private IllegalArgumentException wrong(String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "expected %d places as 'x,y x,y …' in pixels (%s), got '%s'"
            .formatted(
                points.size(),
                points.stream().map(Text::english).collect(Collectors.joining(", ")),
                text),
        cause);
  }
}
