package dev.mien.server.http;

import com.sun.management.OperatingSystemMXBean;
import dev.mien.server.error.IoErrors;
import dev.mien.server.host.Host;
import dev.mien.server.http.access.Caller;
import dev.mien.server.http.route.Routes;
import dev.mien.server.http.view.Links;
import dev.mien.server.job.Device;
import dev.mien.server.job.Job;
import dev.mien.server.job.JobFilter;
import io.javalin.http.Context;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The machine: what computes, and how full memory and disk are. */
final class DeviceRoutes {
  /** The machine. */
  record MachineView(List<DeviceView> devices, MemoryView memory, List<DiskView> disks) {}

  /**
   * Something that runs one job at a time.
   *
   * @param job the id of the one it runs, if the caller may see it
   */
  record DeviceView(String id, String name, @Nullable String job) {}

  /**
   * Memory in bytes.
   *
   * @param total of the machine
   * @param free of the machine
   * @param heapUsed by Java objects of this process
   * @param heapMaximum allowed to Java objects of this process
   */
  record MemoryView(long total, long free, long heapUsed, long heapMaximum) {}

  /**
   * A disk, in bytes.
   *
   * @param folder that lies on it
   */
  record DiskView(String folder, long total, long free) {}

  private final Host host;

  DeviceRoutes(Host host) {
    this.host = host;
  }

  void addTo(Routes routes) {
    routes
        .get(Links.API + "/devices", "See what computes, and how full memory and disk are")
        .json(200, MachineView.class, this::view);
  }

  private MachineView view(Context context) throws IOException {
    return new MachineView(devices(Caller.of(context)), memory(), List.of(disk()));
  }

  private List<DeviceView> devices(Caller caller) {
    JobFilter running =
        new JobFilter(
            Optional.empty(),
            Optional.of("running"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            host.jobs().devices().size());
    Iterator<Job> jobs = host.jobs().list(running).iterator();
    return host.jobs().devices().stream().map(device -> view(device, jobs, caller)).toList();
  }

  private static DeviceView view(Device device, Iterator<Job> running, Caller caller) {
    Optional<Job> job = running.hasNext() ? Optional.of(running.next()) : Optional.empty();
    String shown = job.filter(known -> caller.sees(known.owner())).map(Job::id).orElse(null);
    return new DeviceView(device.id(), device.name(), shown);
  }

  private static MemoryView memory() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    Runtime process = Runtime.getRuntime();
    return new MemoryView(
        system.getTotalMemorySize(),
        system.getFreeMemorySize(),
        process.totalMemory() - process.freeMemory(),
        process.maxMemory());
  }

  private DiskView disk() throws IOException {
    Path folder = host.folders().data();
    FileStore store = Files.getFileStore(folder);
    Long free = IoErrors.usableSpace(folder);
    return new DiskView(folder.toString(), store.getTotalSpace(), free == null ? 0 : free);
  }
}
