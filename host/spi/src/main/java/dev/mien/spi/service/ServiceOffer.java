package dev.mien.spi.service;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.Text;
import dev.mien.spi.Unstable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A service that can be opened.
 *
 * @param name what requests call it: {@code gfpgan}, {@code realesrgan-x4plus}, or the name of a
 *     person's own file without extension. Those who ask may write it in any case, or write the
 *     English label instead
 * @param label what forms call it, and clients of stable-diffusion-webui: {@code R-ESRGAN 4x+}
 * @param remark what a person should know before choosing it, such as a licence that forbids
 *     commercial use; may be empty
 * @param file its weights, if it has any
 * @param scale how many times larger its network makes a picture, if it has one and does
 */
@Unstable
public record ServiceOffer(
    String name, Text label, Text remark, Optional<Path> file, OptionalInt scale) {
  public ServiceOffer {
    if (requireNonNull(name, "name is null").isBlank()) {
      throw new IllegalArgumentException("a service needs a name");
    }
    requireNonNull(label, "label is null");
    requireNonNull(remark, "remark is null");
    requireNonNull(file, "file is null");
    requireNonNull(scale, "scale is null");
  }

  /** An offer that needs no file, with nothing to remark. */
  public static ServiceOffer of(String name, Text label) {
    return new ServiceOffer(name, label, Text.of(""), Optional.empty(), OptionalInt.empty());
  }

  /** Whether somebody who asks for this name means this one. */
  public boolean isCalled(String wanted) {
    return name.equalsIgnoreCase(wanted) || label.english().equalsIgnoreCase(wanted);
  }
}
