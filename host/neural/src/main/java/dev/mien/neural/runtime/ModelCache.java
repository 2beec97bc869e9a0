package dev.mien.neural.runtime;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Loaded networks that may be wanted again. While somebody holds a {@link Lease} a network stays;
 * beyond that, those used longest ago go when the memory they take together exceeds a budget.
 */
public final class ModelCache implements AutoCloseable {
  private final long budgetBytes;
  private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private boolean closed;

  /**
   * Tells loaded networks apart. Made of texts, so that nothing holds a plugin's classes.
   *
   * @param network which one, and for which sizes: {@code sadtalker/generator 256}
   * @param file the checkpoint with its time and size, so that a replaced file is loaded anew
   * @param placement device and precision
   */
  public record Key(String network, String file, String placement) {}

  /** A loaded network that stays until this is closed. */
  public final class Lease implements AutoCloseable {
    private final Entry entry;
    private boolean returned;

    private Lease(Entry entry) {
      this.entry = entry;
    }

    /** The network. Not to be closed. */
    public LoadedNetwork network() {
      return entry.network;
    }

    @Override
    public void close() {
      synchronized (ModelCache.this) {
        if (!returned) {
          returned = true;
          entry.leases--;
          trim();
        }
      }
    }
  }

  private static final class Entry {
    private final LoadedNetwork network;
    private int leases;

    private Entry(LoadedNetwork network) {
      this.network = network;
    }
  }

  /** The one that all plugins share: networks that nobody uses take a quarter of the memory. */
  public static ModelCache shared() {
    return Shared.CACHE;
  }

  private static final class Shared {
    static final ModelCache CACHE = new ModelCache(memoryOfTheMachine() / 4);

    private static long memoryOfTheMachine() {
      return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
          ? system.getTotalMemorySize()
          : Runtime.getRuntime().maxMemory();
    }
  }

  /**
   * An empty cache.
   *
   * @param budgetBytes how much the networks that nobody uses may take; 0 keeps none
   */
  public ModelCache(long budgetBytes) {
    this.budgetBytes = budgetBytes;
  }

  /**
   * A network, loaded if it is not there. Loading keeps others waiting: two of them at a time would
   * only fight for the same disk and memory.
   */
  public synchronized Lease lease(Key key, Supplier<LoadedNetwork> loader) {
    if (closed) {
      throw new IllegalStateException("the cache is closed");
    }
    Entry entry = entries.get(key);
    if (entry == null) {
      entry = new Entry(loader.get());
      entries.put(key, entry);
    }
    entry.leases++;
    trim();
    return new Lease(entry);
  }

  /** How much memory the networks take, used or not. */
  public synchronized long bytes() {
    return entries.values().stream().mapToLong(entry -> entry.network.bytes()).sum();
  }

  /** Lets go of everything that nobody uses, now and whenever a lease ends. */
  @Override
  public synchronized void close() {
    closed = true;
    trim();
  }

  private void trim() {
    long excess = bytes() - (closed ? 0 : budgetBytes);
    List<Key> gone = new ArrayList<>();
    for (Map.Entry<Key, Entry> candidate : entries.entrySet()) {
      if (excess > 0 && candidate.getValue().leases == 0) {
        excess -= candidate.getValue().network.bytes();
        gone.add(candidate.getKey());
      }
    }
    for (Key key : gone) {
      Entry entry = entries.remove(key);
      if (entry != null) {
        entry.network.close();
      }
    }
  }
}
