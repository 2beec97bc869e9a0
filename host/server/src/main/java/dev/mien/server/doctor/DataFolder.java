package dev.mien.server.doctor;

import dev.mien.server.client.HostFile;
import dev.mien.server.error.IoErrors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the host keeps what it makes, and the host that does so now. */
final class DataFolder {
  private static final int USUAL_PORT = 7860;
  private static final long LITTLE_ROOM = 500L << 20;

  private DataFolder() {}

  static List<Finding> examine(Path data, Optional<HostFile.Running> host) {
    List<Finding> findings = new ArrayList<>();
    findings.add(rights(data));
    findings.add(room(data));
    findings.add(
        host.map(
                running ->
                    Finding.note(
                        "Host",
                        "One serves this data folder at %s (process %d)."
                            .formatted(running.url(), running.pid())))
            .orElseGet(DataFolder::port));
    return findings;
  }

  private static Finding rights(Path data) {
    try {
      Files.createDirectories(data);
      Files.delete(Files.createTempFile(data, ".doctor-", ""));
      return Finding.ok("Data folder", "%s can be written.".formatted(data));
    } catch (IOException e) {
      return Finding.problem("Data folder", String.valueOf(IoErrors.explain(e, data).getMessage()));
    }
  }

  private static Finding room(Path data) {
    Long bytes = IoErrors.usableSpace(data);
    if (bytes == null) {
      return Finding.note("Disk", "The file system does not say how much room there is.");
    }
    String words = "%d MB are free for new files.".formatted(bytes >> 20);
    return bytes > LITTLE_ROOM
        ? Finding.ok("Disk", words)
        : Finding.warning(
            "Disk", words + " Free some, or choose a folder on another disk with --data-dir.");
  }

  private static Finding port() {
    try (ServerSocket socket = new ServerSocket(USUAL_PORT, 1, InetAddress.getLoopbackAddress())) {
      return Finding.ok("Port", "%d is free.".formatted(socket.getLocalPort()));
    } catch (IOException e) {
      return Finding.note(
          "Port",
          "%d is used by another program; 'mien serve' will take the next free one."
              .formatted(USUAL_PORT));
    }
  }
}
