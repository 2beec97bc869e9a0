package dev.mien.spi.parameter;

import java.util.Optional;

/**
 * One thing that a person may set before a pipeline runs. The web form, the check of a REST request
 * and the command line are all drawn from this declaration.
 *
 * @param <T> the type of its value
 */
public sealed interface Parameter<T> permits ScalarParameter, FileParameter {
  /** Name, label, help and when it is shown. */
  ParameterInfo info();

  /** The value it has when none is given. */
  Optional<T> defaultValue();

  /** Short for {@code info().name()}. */
  default String name() {
    return info().name();
  }
}
