package dev.mien.neural.program;

import dev.mien.neural.checkpoint.ElementType;

/**
 * What convolutions and matrix products are computed in. Softmax, exponentials, sampling by
 * coordinates and whatever a network {@linkplain Value#float32() says} stay in 32 bits, as
 * PyTorch's autocast keeps them.
 */
public enum Precision {
  /** 32 bits. Equal to the reference to rounding. */
  FLOAT32(ElementType.F32, "fp32"),
  /** 16 bits with the range of 32: the quick choice where the processor has it. */
  BFLOAT16(ElementType.BF16, "bf16"),
  /** 16 bits with more digits and less range: graphics cards. */
  FLOAT16(ElementType.F16, "fp16");

  private final ElementType type;
  private final String words;

  Precision(ElementType type, String words) {
    this.type = type;
    this.words = words;
  }

  /** What people call it: {@code fp32}, {@code bf16}, {@code fp16}. */
  public String words() {
    return words;
  }

  ElementType type() {
    return type;
  }
}
