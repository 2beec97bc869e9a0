package dev.mien.server.job;

import java.util.List;

/**
 * Something that runs one job at a time.
 *
 * @param id for example {@code cpu}
 * @param name for a person: {@code 8 processor cores}
 */
public record Device(String id, String name) {
  /** Those of this machine. All pipelines there are use the processor, so it is one. */
  static List<Device> ofThisMachine() {
    int cores = Runtime.getRuntime().availableProcessors();
    return List.of(new Device("cpu", cores == 1 ? "1 processor core" : cores + " processor cores"));
  }
}
