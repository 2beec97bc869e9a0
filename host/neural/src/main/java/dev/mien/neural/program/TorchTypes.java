package dev.mien.neural.program;

import dev.mien.neural.checkpoint.ElementType;
import java.util.List;

/** What PyTorch calls types of elements and their order in memory. */
final class TorchTypes {
  /** Orders in memory by their numbers in {@code c10::MemoryFormat}. */
  static final long CONTIGUOUS = 0;

  static final long CHANNELS_LAST = 2;

  /** The order in which a pair of floating types becomes the wider one. */
  private static final List<ElementType> WIDER =
      List.of(ElementType.F64, ElementType.F32, ElementType.BF16, ElementType.F16);

  private TorchTypes() {}

  /** The number of a type in {@code c10::ScalarType}. */
  static long code(ElementType type) {
    return switch (type) {
      case U8 -> 0;
      case I8 -> 1;
      case I16 -> 2;
      case I32 -> 3;
      case I64 -> 4;
      case F16 -> 5;
      case F32 -> 6;
      case F64 -> 7;
      case BOOL -> 11;
      case BF16 -> 15;
    };
  }

  /** The type of the result of an operation on two floating types. */
  static ElementType promoted(ElementType a, ElementType b) {
    if (a == b) {
      return a;
    }
    if (!WIDER.contains(a) || !WIDER.contains(b)) {
      throw new IllegalArgumentException("%s and %s do not mix".formatted(a, b));
    }
    boolean bothHalves = !(wide(a) || wide(b));
    return bothHalves ? ElementType.F32 : WIDER.indexOf(a) < WIDER.indexOf(b) ? a : b;
  }

  private static boolean wide(ElementType type) {
    return type == ElementType.F64 || type == ElementType.F32;
  }
}
