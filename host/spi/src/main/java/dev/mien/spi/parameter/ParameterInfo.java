package dev.mien.spi.parameter;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.Text;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What every parameter has, whatever its kind.
 *
 * @param name lower-case words joined by underscores; the REST field, and the command line's option
 *     with hyphens instead
 * @param label a few words for the form
 * @param help a sentence or two on what it does; may be empty
 * @param advanced whether the form folds it away at first
 * @param required whether a value must be given when there is no default, as long as the form shows
 *     it
 * @param shownWhen when the form shows it; always, if empty
 */
public record ParameterInfo(
    String name,
    Text label,
    Text help,
    boolean advanced,
    boolean required,
    Optional<Condition> shownWhen) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

  public ParameterInfo {
    if (!NAME.matcher(requireNonNull(name, "name is null")).matches()) {
      throw new IllegalArgumentException(
          "parameter names are lower-case words joined by underscores: '" + name + "'");
    }
    requireNonNull(label, "label is null");
    requireNonNull(help, "help is null");
    requireNonNull(shownWhen, "shownWhen is null");
  }

  /** A basic, required parameter without help. */
  public static ParameterInfo of(String name, Text label) {
    return new ParameterInfo(name, label, Text.of(""), false, true, Optional.empty());
  }

  /** The same with an explanation. */
  public ParameterInfo help(Text words) {
    return new ParameterInfo(name, label, words, advanced, required, shownWhen);
  }

  /** The same, folded away at first. */
  public ParameterInfo inAdvanced() {
    return new ParameterInfo(name, label, help, true, required, shownWhen);
  }

  /** The same, but it may be left out. */
  public ParameterInfo optional() {
    return new ParameterInfo(name, label, help, advanced, false, shownWhen);
  }

  /** The same, shown only under a condition. */
  public ParameterInfo when(Condition condition) {
    return new ParameterInfo(name, label, help, advanced, required, Optional.of(condition));
  }
}
