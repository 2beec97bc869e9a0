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
 * A pipeline's parameters as the command line has them: files that every request needs by position,
 * everything else as options.
 */
final class PipelineOptions {
  private final PipelineDescriptor descriptor;
  private final Map<FileParameter, String> positions;

  private PipelineOptions(PipelineDescriptor descriptor, Map<FileParameter, String> positions) {
    this.descriptor = descriptor;
    this.positions = positions;
  }

  /** With PHOTO and AUDIO; empty if the pipeline does not ask for both a picture and a sound. */
  static Optional<PipelineOptions> ofPhotoAndVoice(PipelineDescriptor descriptor) {
    Optional<ImageParameter> photo = first(descriptor, ImageParameter.class);
    Optional<AudioParameter> audio = first(descriptor, AudioParameter.class);
    if (photo.isEmpty() || audio.isEmpty()) {
      return Optional.empty();
    }
    Map<FileParameter, String> positions = new LinkedHashMap<>();
    positions.put(photo.get(), "PHOTO");
    positions.put(audio.get(), "AUDIO");
    return Optional.of(new PipelineOptions(descriptor, positions));
  }

  /** With PICTURE; empty if the pipeline does not ask for a picture. */
  static Optional<PipelineOptions> ofPicture(PipelineDescriptor descriptor) {
    return first(descriptor, ImageParameter.class)
        .map(picture -> new PipelineOptions(descriptor, Map.of(picture, "PICTURE")));
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
    return positions.entrySet().stream()
        .filter(position -> position.getKey().name().equals(parameter))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> option(parameter));
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
   * Adds the options. One that the command itself has goes first.
   *
   * @param services what there is to choose from now
   */
  void addTo(CommandSpec spec, Services services) {
    for (Parameter<?> parameter : descriptor.parameters()) {
      if (isOption(parameter) && !spec.optionsMap().containsKey(option(parameter.name()))) {
        spec.addOption(describe(parameter, services));
      }
    }
  }

  /** Adds PHOTO and AUDIO. */
  void addPositionsTo(CommandSpec spec, Services services) {
    int index = 0;
    for (Map.Entry<FileParameter, String> position : positions.entrySet()) {
      spec.addPositional(positional(index++, position.getValue(), position.getKey(), services));
    }
  }

  private boolean isOption(Parameter<?> parameter) {
    return positions.keySet().stream()
        .noneMatch(position -> position.name().equals(parameter.name()));
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
   * The checked request, with the files that stand at its positions.
   *
   * @param output the file that was asked for, if any: where a choice has its extension among its
   *     values and nothing else was chosen, {@code -o me.webm} chooses WebM
   * @throws MienException if a file is not there or a value is wrong
   */
  PipelineRequest request(ParseResult parsed, @Nullable String output) {
    Map<String, InputFile> files = new LinkedHashMap<>();
    int index = 0;
    for (Map.Entry<FileParameter, String> position : positions.entrySet()) {
      String name = parsed.matchedPositionalValue(index++, "");
      if (!name.isEmpty() || isAlwaysNeeded(position.getKey())) {
        files.put(position.getKey().name(), file(position.getValue(), name));
      }
    }
    return request(parsed, output, files);
  }

  /** The checked request for a picture that was found in another way. */
  PipelineRequest request(ParseResult parsed, Path picture) {
    Map.Entry<FileParameter, String> position = positions.entrySet().iterator().next();
    Map<String, InputFile> files = new LinkedHashMap<>();
    files.put(position.getKey().name(), file(position.getValue(), picture.toString()));
    return request(parsed, null, files);
  }

  private PipelineRequest request(
      ParseResult parsed, @Nullable String output, Map<String, InputFile> files) {
    Map<String, String> texts = new LinkedHashMap<>();
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
