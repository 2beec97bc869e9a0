package dev.mien.benchmarks.host;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Looks into another Java process of the same user. */
final class ProcessProbe implements AutoCloseable {
  private static final Path PROC = Path.of("/proc");

  private final long pid;
  private final JMXConnector connector;
  private final MBeanServerConnection server;
  private final MemoryMXBean memory;
  private final ThreadMXBean threads;
  private final ClassLoadingMXBean classes;

  private ProcessProbe(long pid, JMXConnector connector) throws IOException {
    this.pid = pid;
    this.connector = connector;
    this.server = connector.getMBeanServerConnection();
    this.memory = ManagementFactory.getPlatformMXBean(server, MemoryMXBean.class);
    this.threads = ManagementFactory.getPlatformMXBean(server, ThreadMXBean.class);
    this.classes = ManagementFactory.getPlatformMXBean(server, ClassLoadingMXBean.class);
  }

  @SuppressWarnings("BanJNDI") // it talks to a process that we have started
  static ProcessProbe attach(ProcessHandle java) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(java.pid()));
      String address = machine.startLocalManagementAgent();
      machine.detach();
      return new ProcessProbe(java.pid(), JMXConnectorFactory.connect(new JMXServiceURL(address)));
    } catch (AttachNotSupportedException e) {
      throw new IOException("Process " + java.pid() + " cannot be looked into", e);
    }
  }

  /** Bytes of objects that are in use. */
  long heapAfterCollection() {
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  int threads() {
    return threads.getThreadCount();
  }

  int classes() {
    return classes.getLoadedClassCount();
  }

  /** Open files, sockets among them; empty where the system does not tell. */
  OptionalLong files() throws IOException {
    try {
      ObjectName system = new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME);
      return OptionalLong.of((long) server.getAttribute(system, "OpenFileDescriptorCount"));
    } catch (JMException e) {
      return OptionalLong.empty(); // Windows counts handles, and not for Java
    }
  }

  /** Bytes of memory that the process occupies; empty where the system has no {@code /proc}. */
  OptionalLong resident() throws IOException {
    return status("VmRSS:");
  }

  /** The most that {@link #resident} has been. */
  OptionalLong peakResident() throws IOException {
    return status("VmHWM:");
  }

  private OptionalLong status(String field) throws IOException {
    Path status = PROC.resolve(Long.toString(pid)).resolve("status");
    if (!Files.exists(status)) {
      return OptionalLong.empty();
    }
    List<String> lines = Files.readAllLines(status);
    return lines.stream()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst();
  }

  /** Bytes of all files below a folder. */
  static long disk(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
