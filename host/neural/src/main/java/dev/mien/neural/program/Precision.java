package dev.mien.neural.program;

import dev.mien.neural.checkpoint.ElementType;

/**
 * What convolutions and matrix products are computed in. Softmax, exponentials, sampling by
 * coordinates and whatever a network {@linkplain Value#float32() says} stay in 32 bits, as
 * PyTorch's autocast keeps them.
 */
public enum Precision {
  /** 32 bits. Equal to the reference to rounding. */
  FLOAT32(ElementType.F32),
  /** 16 bits with the range of 32: the quick choice where the processor has it. */
  BFLOAT16(ElementType.BF16),
  /** 16 bits with more digits and less range: graphics cards. */
  FLOAT16(ElementType.F16);

  private final ElementType type;

  Precision(ElementType type) {
    this.type = type;
  }

  ElementType type() {
    return type;
  }
}
