package dev.mien.spi.parameter;

import dev.mien.spi.media.InputFile;
import java.util.Optional;

/** A parameter whose value is a file. Whether the file is what it should be is found on reading. */
public sealed interface FileParameter extends Parameter<InputFile>
    permits ImageParameter, AudioParameter, VideoParameter {
  @Override
  default Optional<InputFile> defaultValue() {
    return Optional.empty();
  }
}
