package dev.mien.neural.checkpoint;

import java.nio.file.Path;
import java.util.Map;

/**
 * A file of weights: safetensors, or what {@code torch.save} writes, in its zip container (PyTorch
 * 1.6 and later) or its legacy one. Which it is, the content tells, not the name.
 *
 * <p>Opening reads names, types and shapes, and checks that all elements are in the file; the
 * elements themselves are neither read nor mapped before {@link TensorEntry#data} is called. So
 * opening is also the way to list a file of any size.
 *
 * <p>A mapped file must not be overwritten in place, and Windows does not delete it before the last
 * buffer on it has been collected: Java offers no safe way to end a mapping earlier.
 */
public final class Checkpoint implements AutoCloseable {
  private final CheckpointFile file;
  private final Contents contents;

  private Checkpoint(CheckpointFile file, Contents contents) {
    this.file = file;
    this.contents = contents;
  }

  /**
   * Opens a file and reads what is in it, without the elements.
   *
   * @throws CheckpointException if there is no such file, or it cannot be read, is not a
   *     checkpoint, is cut off, or asks for anything that a checkpoint does not need; the message
   *     says which and what to do
   */
  public static Checkpoint open(Path path) {
    CheckpointFile file = CheckpointFile.open(path);
    try {
      return new Checkpoint(file, Contents.of(file));
    } catch (RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  /** All tensors by name, in the order in which the file lists them. */
  public Map<String, TensorEntry> tensors() {
    return contents.tensors();
  }

  /** The {@code __metadata__} of a safetensors file; empty if there is none. */
  public Map<String, String> metadata() {
    return contents.metadata();
  }

  /** Ends reading; buffers that were handed out stay valid. */
  @Override
  public void close() {
    file.close();
  }
}
