package dev.mien.server.doctor;

import java.util.List;

/** Java, and what it may use of the machine. */
final class Machine {
  /** What a video of 512 x 512 pixels from a large photo takes, with room to spare. */
  private static final long ENOUGH_MEMORY = 512L << 20;

  private Machine() {}

  static List<Finding> examine() {
    return List.of(java(), memory());
  }

  private static Finding java() {
    return Finding.ok(
        "Java",
        "%s of %s, on %s %s with %d cores."
            .formatted(
                Runtime.version(),
                System.getProperty("java.vendor"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors()));
  }

  private static Finding memory() {
    long bytes = Runtime.getRuntime().maxMemory();
    String words = "Mien may use %d MB.".formatted(bytes >> 20);
    return bytes >= ENOUGH_MEMORY
        ? Finding.ok("Memory", words)
        : Finding.warning(
            "Memory",
            "%s Large photos may need %d MB. Close other programs, or use a machine with twice that."
                .formatted(words, ENOUGH_MEMORY >> 20));
  }
}
