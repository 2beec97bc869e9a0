package dev.mien.neural.runtime;

import static java.util.Objects.requireNonNull;

import dev.mien.neural.program.Precision;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.service.Placement;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a network runs and what it computes in.
 *
 * @param device one that is there
 * @param precision what it computes in
 */
public record NeuralPlacement(NeuralDevice device, Precision precision) {
  public NeuralPlacement {
    requireNonNull(device, "device is null");
    requireNonNull(precision, "precision is null");
  }

  /**
   * What somebody asks for, on this machine: by itself the first graphics card if there is one, and
   * bfloat16 where that is clearly quicker.
   *
   * @throws MienException ({@code INVALID_PARAMETER}) for a device that is not there or a precision
   *     that nobody knows, ({@code NO_NEURAL_ENGINE}) if networks cannot be run here
   */
  public static NeuralPlacement of(Placement wanted) {
    List<NeuralDevice> devices = NeuralEngine.devices();
    NeuralDevice device =
        wanted
            .device()
            .map(name -> device(name, devices))
            .orElseGet(() -> devices.get(devices.size() > 1 ? 1 : 0));
    Precision precision =
        wanted
            .precision()
            .map(NeuralPlacement::precision)
            .orElseGet(
                () -> Bfloat16Trial.isQuick(device) ? Precision.BFLOAT16 : Precision.FLOAT32);
    return new NeuralPlacement(device, precision);
  }

  private static NeuralDevice device(String name, List<NeuralDevice> devices) {
    return devices.stream()
        .filter(device -> device.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new MienException(
                    StandardErrorCode.INVALID_PARAMETER,
                    "There is no device %s here, only %s.".formatted(name, devices)));
  }

  private static Precision precision(String name) {
    return switch (name) {
      case "fp32" -> Precision.FLOAT32;
      case "bf16" -> Precision.BFLOAT16;
      case "fp16" -> Precision.FLOAT16;
      default ->
          throw new MienException(
              StandardErrorCode.INVALID_PARAMETER,
              "There is no precision '%s', only fp32, bf16 and fp16.".formatted(name));
    };
  }

  /** The networks in a file, placed so, and kept by the cache that all plugins share. */
  public NetworkFile file(Path path) {
    return new NetworkFile(path, device, precision, ModelCache.shared());
  }

  /** The same place, with another precision. */
  public NeuralPlacement with(Precision other) {
    return new NeuralPlacement(device, other);
  }
}
