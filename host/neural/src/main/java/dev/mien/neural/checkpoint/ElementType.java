package dev.mien.neural.checkpoint;

/** What one element of a tensor is, by the names that safetensors uses. */
public enum ElementType {
  /** IEEE 754 binary64; torch calls it double. */
  F64(8),
  /** IEEE 754 binary32; torch calls it float. */
  F32(4),
  /** IEEE 754 binary16; torch calls it half. */
  F16(2),
  /** The upper half of an {@link #F32}. */
  BF16(2),
  /** Signed, 64 bits; torch calls it long. */
  I64(8),
  /** Signed, 32 bits; torch calls it int. */
  I32(4),
  /** Signed, 16 bits; torch calls it short. */
  I16(2),
  /** Signed, 8 bits; torch calls it char. */
  I8(1),
  /** Unsigned, 8 bits; torch calls it byte. */
  U8(1),
  /** One byte, 0 or 1. */
  BOOL(1);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** The size of one element. */
  public int bytes() {
    return bytes;
  }
}
