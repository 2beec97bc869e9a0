package dev.mien.server.plugin;

import dev.mien.spi.Text;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Goes through what a plugin declares, all of it records of the SPI, whatever kinds of parameters
 * there will be.
 */
final class SpiRecords {
  private SpiRecords() {}

  /**
   * The same record with every text in it replaced.
   *
   * @throws IllegalArgumentException if something in it is null
   */
  @SuppressWarnings("unchecked") // a record is rebuilt as the same record
  static <T extends Record> T mapTexts(T value, UnaryOperator<Text> texts) {
    return (T) map(value, value.getClass().getSimpleName(), texts);
  }

  private static Object map(@Nullable Object value, String place, UnaryOperator<Text> texts) {
    if (value == null) {
      throw new IllegalArgumentException(place + " is null");
    }
    if (value instanceof Text text) {
      return texts.apply(text);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(element -> map(element, place, texts)).toList();
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(element -> map(element, place, texts));
    }
    if (value instanceof Record part && part.getClass().getName().startsWith("dev.mien.spi.")) {
      return rebuild(part, texts);
    }
    return value;
  }

  private static Record rebuild(Record part, UnaryOperator<Text> texts) {
    RecordComponent[] components = part.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] =
            map(
                components[i].getAccessor().invoke(part),
                part.getClass().getSimpleName() + "." + components[i].getName(),
                texts);
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<? extends Record> constructor = part.getClass().getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(part + " cannot be rebuilt", e);
    }
  }
}
