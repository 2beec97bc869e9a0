package dev.mien.neural.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One tensor of a {@link Checkpoint}. Name, type and shape are known at once; the elements are
 * mapped into memory when {@link #data} is called.
 */
public final class TensorEntry {
  private final String name;
  private final ElementType type;
  private final Layout layout;
  private final CheckpointFile file;
  private final long position;

  /** A tensor whose first element begins at a position of the file. */
  TensorEntry(String name, ElementType type, Layout layout, CheckpointFile file, long position) {
    this.name = name;
    this.type = type;
    this.layout = layout;
    this.file = file;
    this.position = position;
  }

  /**
   * The name in the file: a state dict's own key, for example {@code generator.first.conv.weight}.
   * Keys and list indices of nested containers are joined by {@code /}, as in {@code
   * mapping/first.0.weight}. A file that holds one tensor and nothing around it names it "".
   */
  public String name() {
    return name;
  }

  /** What the elements are. */
  public ElementType type() {
    return type;
  }

  /** The length of every dimension, outermost first; empty for a single number. */
  public long[] shape() {
    return layout.shape();
  }

  /** How many elements there are: the product of the shape. */
  public long elements() {
    return layout.elements();
  }

  /**
   * The elements in row-major order, little-endian, read-only and direct. Usually this is a view of
   * the mapped file, which costs nothing until it is read. Copied, anew with each call, are tensors
   * of less than 64 KiB and those that are transposed, strided or expanded. A view need not be
   * aligned to the element's size. It stays valid after the checkpoint is closed, until the buffer
   * is unreachable.
   *
   * @throws CheckpointException for a tensor of 2 GiB or more, and if the file can no longer be
   *     read
   * @throws IllegalStateException after the checkpoint was closed
   */
  public ByteBuffer data() {
    ByteBuffer stored = file.view(position, bytes(layout.extent()));
    if (layout.isRowMajor()) {
      return stored;
    }
    ByteBuffer copy = ByteBuffer.allocateDirect(bytes(layout.elements()));
    layout.gather(stored, copy, type.bytes());
    return copy.flip().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  private int bytes(long elements) {
    long bytes = elements * type.bytes();
    if (bytes > Integer.MAX_VALUE) {
      throw file.unusable(
          "Its tensor '%s' takes %d bytes, and Mien reads tensors of less than 2 GiB."
              .formatted(name, bytes),
          "其中的张量“%s”有 %d 字节，而 Mien 只能读取小于 2 GiB 的张量。".formatted(name, bytes));
    }
    return (int) bytes;
  }

  /** For example {@code F32 mapping/first.0.weight [1024, 70, 7]}. */
  @Override
  public String toString() {
    return type + " " + name + " " + layout;
  }
}
