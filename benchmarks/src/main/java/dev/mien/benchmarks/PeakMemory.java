package dev.mien.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The most memory a process has taken, its own share and what it mapped. */
public final class PeakMemory {
  private PeakMemory() {}

  /**
   * Runs a program in a process of its own.
   *
   * @param main what runs; the last line it prints is its {@link #mebibytes()}
   */
  public static long ofFreshProcess(Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    return Long.parseLong(lastLineOfFreshProcess(main, arguments));
  }

  /** The same, for a program that has more to say in the last line it prints. */
  public static String lastLineOfFreshProcess(Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    line.addAll(arguments);
    Process process =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException("the measured process failed");
    }
    return output.substring(output.lastIndexOf('\n') + 1);
  }

  /** Peak resident memory where the system tells it (Linux), else the peak of the Java heap. */
  public static long mebibytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.isReadable(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
      }
    }
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum()
        >> 20;
  }
}
