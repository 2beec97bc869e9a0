package dev.mien.face.restore;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.Service;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A service that goes on on the processor once the memory of its device does not suffice. Pictures
 * and videos go down the same ladder when something fails, and say so in the same words:
 *
 * <ol>
 *   <li>fewer faces at a time, smaller parts of a picture: the service itself
 *   <li>one face at a time: {@link DependableRestorer}
 *   <li>on the processor: this
 *   <li>as it was, or by simpler means: {@link DependableRestorer}, {@link DependableUpscaler},
 *       {@link DependableTools}
 * </ol>
 *
 * @param <S> its type
 */
public final class MovableService<S extends Service> implements AutoCloseable {
  private static final Placement PROCESSOR =
      new Placement(Optional.of("cpu"), Optional.empty()); // in whatever it is quick with

  private final String name;
  private Optional<Supplier<S>> onProcessor; // as long as it is another place
  private S service;
  private boolean moved;
  private boolean worksThere;

  /**
   * A service.
   *
   * @param name what a person calls it
   * @param service closed with this
   * @param onProcessor opens the same on the processor, asked for at most once; empty if it is
   *     there
   */
  public MovableService(String name, S service, Optional<Supplier<S>> onProcessor) {
    this.name = requireNonNull(name, "name is null");
    this.service = requireNonNull(service, "service is null");
    this.onProcessor = requireNonNull(onProcessor, "onProcessor is null");
  }

  /**
   * Opens one of the host's services.
   *
   * @throws MienException see {@link PluginContext#open}
   */
  public static <S extends Service> MovableService<S> open(
      PluginContext context, Class<S> type, String name, Placement placement) {
    boolean there = placement.device().equals(PROCESSOR.device());
    return new MovableService<>(
        name,
        context.open(type, name, placement),
        there ? Optional.empty() : Optional.of(() -> context.open(type, name, PROCESSOR)));
  }

  /** Lets it work where it is. */
  <R> R here(Function<S, R> work) {
    return work.apply(service);
  }

  /**
   * Lets it work, again on the processor if the memory did not suffice.
   *
   * @throws MienException ({@code OUT_OF_MEMORY}) if it does not suffice there either, and whatever
   *     the work throws
   */
  public <R> R call(Function<S, R> work) {
    if (onProcessor.isPresent()) {
      try {
        return here(work);
      } catch (MienException e) {
        if (!isOutOfMemory(e)) {
          throw e;
        }
        move(onProcessor.get(), e);
      }
    }
    R result = here(work);
    worksThere = moved;
    return result;
  }

  /** What cannot be opened there either has failed for want of memory, and for no other reason. */
  private void move(Supplier<S> processor, MienException outOfMemory) {
    onProcessor = Optional.empty();
    try {
      S there = processor.get();
      service.close();
      service = there;
      moved = true;
    } catch (MienException e) {
      outOfMemory.addSuppressed(e);
      throw outOfMemory;
    }
  }

  static boolean isOutOfMemory(RuntimeException e) {
    return e instanceof MienException known && known.code() == StandardErrorCode.OUT_OF_MEMORY;
  }

  /** What a person should know of it. */
  public List<Text> notes() {
    return worksThere
        ? List.of(
            Text.of(
                "The memory of the device did not suffice for '%s'; it went on on the processor."
                    .formatted(name),
                "设备内存不足，“%s”已改用处理器。".formatted(name)))
        : List.of();
  }

  @Override
  public void close() {
    service.close();
  }
}
