package dev.mien.spi.service;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.Unstable;
import java.util.Optional;

/**
 * Where and how a service should compute.
 *
 * @param device as PyTorch writes it: {@code cpu}, {@code cuda:0}; the best there is, if empty
 * @param precision {@code fp32}, {@code bf16} or {@code fp16}; what is quickest without visible
 *     loss, if empty
 */
@Unstable
public record Placement(Optional<String> device, Optional<String> precision) {
  /** Whatever suits the machine. */
  public static final Placement AUTOMATIC = new Placement(Optional.empty(), Optional.empty());

  public Placement {
    requireNonNull(device, "device is null");
    requireNonNull(precision, "precision is null");
  }
}
