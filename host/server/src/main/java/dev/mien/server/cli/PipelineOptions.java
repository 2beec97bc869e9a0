package dev.mien.server.cli;

import dev.mien.server.feature.OfferedService;
import dev.mien.server.feature.Services;
import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.parameter.AudioParameter;
import dev.mien.spi.parameter.ChoiceParameter;
import dev.mien.spi.parameter.DecimalParameter;
import dev.mien.spi.parameter.FileParameter;
import dev.mien.spi.parameter.FlagParameter;
import dev.mien.spi.parameter.ImageParameter;
import dev.mien.spi.parameter.IntegerParameter;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.parameter.PointsParameter;
import dev.mien.spi.parameter.RegionParameter;
import dev.mien.spi.parameter.ScalarParameter;
import dev.mien.spi.parameter.ServiceParameter;
import dev.mien.spi.pipeline.PipelineDescriptor;
import dev.mien.spi.pipeline.PipelineRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * A pipeline's parameters as the command line has them: the first required picture and the first
 * required sound by position, everything else as options.
 */
final class PipelineOptions {
  private final PipelineDescriptor descriptor;
  private final ImageParameter photo;
  private final AudioParameter audio;

  private PipelineOptions(
      PipelineDescriptor descriptor, ImageParameter photo, AudioParameter audio) {
    this.descriptor = descriptor;
    this.photo = photo;
    this.audio = audio;
  }

  /** The options of a pipeline; empty if it does not ask for both a picture and a sound. */
  static Optional<PipelineOptions> of(PipelineDescriptor descriptor) {
    return first(descriptor, ImageParameter.class)
        .flatMap(
            photo ->
                first(descriptor, AudioParameter.class)
                    .map(audio -> new PipelineOptions(descriptor, photo, audio)));
  }

  private static <T extends FileParameter> Optional<T> first(
      PipelineDescriptor descriptor, Class<T> type) {
    return descriptor.parameters().stream()
        .filter(parameter -> parameter.info().required())
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  /** How the command line spells a parameter's name. */
  static String option(String parameter) {
    return "--" + parameter.replace('_', '-');
  }

  /** What a person typed for a parameter: PHOTO, AUDIO or an option. */
  String spelling(String parameter) {
    if (parameter.equals(photo.name())) {
      return "PHOTO";
    }
    return parameter.equals(audio.name()) ? "AUDIO" : option(parameter);
  }

  /**
   * Options as SadTalker's users type them: {@code --pose_style=3} is {@code --pose-style=3}. What
   * follows the equals sign, and every other word, stays as it is.
   */
  static String hyphenated(String word) {
    if (!word.startsWith("--")) {
      return word;
    }
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    return name.replace('_', '-') + word.substring(name.length());
  }

  /**
   * Adds PHOTO, AUDIO and the options. An option that the command itself has goes first.
   *
   * @param services what there is to choose from now
   */
  void addTo(CommandSpec spec, Services services) {
    spec.addPositional(positional(0, "PHOTO", photo, services));
    spec.addPositional(positional(1, "AUDIO", audio, services));
    for (Parameter<?> parameter : descriptor.parameters()) {
      if (isOption(parameter) && !spec.optionsMap().containsKey(option(parameter.name()))) {
        spec.addOption(describe(parameter, services));
      }
    }
  }

  private boolean isOption(Parameter<?> parameter) {
    return !parameter.name().equals(photo.name()) && !parameter.name().equals(audio.name());
  }

  private static PositionalParamSpec positional(
      int index, String name, Parameter<?> parameter, Services services) {
    return PositionalParamSpec.builder()
        .index(Integer.toString(index))
        .arity(isAlwaysNeeded(parameter) ? "1" : "0..1")
        .required(isAlwaysNeeded(parameter))
        .type(String.class)
        .paramLabel(name)
        .description(escape(description(parameter, services)))
        .build();
  }

  /** A parameter that a form shows only sometimes can be done without at other times. */
  private static boolean isAlwaysNeeded(Parameter<?> parameter) {
    return parameter.info().shownWhen().isEmpty();
  }

  private static OptionSpec describe(Parameter<?> parameter, Services services) {
    OptionSpec.Builder builder =
        OptionSpec.builder(option(parameter.name()))
            .description(escape(description(parameter, services)));
    return parameter instanceof FlagParameter
        ? builder.type(Boolean.class).arity("0").negatable(true).fallbackValue("true").build()
        : builder.type(String.class).arity("1").paramLabel(label(parameter)).build();
  }

  private static String label(Parameter<?> parameter) {
    if (parameter instanceof ChoiceParameter choice) {
      return choice.choices().stream()
          .map(ChoiceParameter.Choice::value)
          .collect(Collectors.joining("|"));
    }
    if (parameter instanceof IntegerParameter || parameter instanceof DecimalParameter) {
      return "NUMBER";
    }
    if (parameter instanceof PointsParameter) {
      return "X,Y...";
    }
    if (parameter instanceof RegionParameter) {
      return "X,Y,WIDTH,HEIGHT";
    }
    if (parameter instanceof ServiceParameter) {
      return "NAME";
    }
    return parameter instanceof FileParameter ? "FILE" : "TEXT";
  }

  private static String description(Parameter<?> parameter, Services services) {
    StringBuilder words = new StringBuilder(parameter.info().label().english()).append('.');
    if (!parameter.info().help().english().isEmpty()) {
      words.append(' ').append(parameter.info().help().english());
    }
    if (parameter instanceof IntegerParameter integer) {
      words.append(" From %d to %d.".formatted(integer.minimum(), integer.maximum()));
    } else if (parameter instanceof DecimalParameter decimal) {
      words.append(
          String.format(Locale.ROOT, " From %s to %s.", decimal.minimum(), decimal.maximum()));
    } else if (parameter instanceof ServiceParameter service) {
      words.append(' ').append(choices(services.list(service.service())));
    }
    if (parameter instanceof ScalarParameter<?> scalar) {
      defaultText(scalar)
          .filter(text -> !text.isEmpty())
          .ifPresent(text -> words.append(" Default: ").append(text).append('.'));
    }
    return words.toString();
  }

  private static String choices(List<? extends OfferedService<?>> services) {
    return services.isEmpty()
        ? "There is none at the moment; 'mien doctor' tells why."
        : services.stream()
            .map(service -> "%s (%s)".formatted(service.offer().name(), service.offer().label()))
            .collect(Collectors.joining(", ", "One of: ", "."));
  }

  private static <T> Optional<String> defaultText(ScalarParameter<T> parameter) {
    return parameter.defaultValue().map(parameter::format);
  }

  /** Picocli formats descriptions. */
  private static String escape(String words) {
    return words.replace("%", "%%");
  }

  /**
   * The checked request.
   *
   * @param output the file that was asked for, if any: where a choice has its extension among its
   *     values and nothing else was chosen, {@code -o me.webm} chooses WebM
   * @throws MienException if a file is not there or a value is wrong
   */
  PipelineRequest request(ParseResult parsed, @Nullable String output) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, InputFile> files = new LinkedHashMap<>();
    files.put(photo.name(), file("PHOTO", parsed.matchedPositionalValue(0, "")));
    String sound = parsed.matchedPositionalValue(1, "");
    if (!sound.isEmpty() || isAlwaysNeeded(audio)) {
      files.put(audio.name(), file("AUDIO", sound));
    }
    for (Parameter<?> parameter : descriptor.parameters()) {
      String option = option(parameter.name());
      Object value = isOption(parameter) ? value(parsed, option) : null;
      if (value == null && output != null && parameter instanceof ChoiceParameter choice) {
        value = extension(choice, output);
      }
      if (value == null) {
        continue;
      }
      if (parameter instanceof FileParameter) {
        files.put(parameter.name(), file(option, value.toString()));
      } else if (value.toString().isEmpty()) {
        throw new InvalidRequestException(
            List.of(new FieldError(parameter.name(), "expected a value, got an empty one")));
      } else {
        texts.put(parameter.name(), value.toString());
      }
    }
    return PipelineRequest.parse(descriptor, texts, files);
  }

  private static @Nullable String extension(ChoiceParameter choice, String output) {
    String extension = output.substring(output.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return choice.choices().stream()
        .map(ChoiceParameter.Choice::value)
        .filter(extension::equals)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Object value(ParseResult parsed, String option) {
    return parsed.hasMatchedOption(option) ? parsed.matchedOptionValue(option, null) : null;
  }

  private static InputFile file(String what, String text) {
    Path path = HostOptions.path(text);
    if (!Files.isRegularFile(path)) {
      throw new MienException(
          StandardErrorCode.NOT_FOUND,
          Files.isDirectory(path)
              ? "%s must be a file, and %s is a folder.".formatted(what, path)
              : "%s: there is no file %s.".formatted(what, path));
    }
    if (!Files.isReadable(path)) {
      throw new MienException(
          StandardErrorCode.FORBIDDEN, "%s: this user may not read %s.".formatted(what, path));
    }
    Path name = path.getFileName();
    return new InputFile(path, name == null ? text : name.toString());
  }
}
