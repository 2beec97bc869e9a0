package dev.mien.server.plugin;

import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that lies in the folders of plugins, and which of it runs. {@link #update} makes what
 * runs agree with what is there and what is on; the new state is shown as a whole.
 */
final class PluginShelf {
  private static final Logger LOG = LoggerFactory.getLogger(PluginShelf.class);

  /** What readers see. */
  private record View(
      List<Slot> slots,
      List<PluginReport> reports,
      Map<String, LoadedPipeline> pipelines,
      List<LoadedServices<?>> services,
      long revision) {}

  private final Path shipped;
  private final ExtensionFolder extensions;
  private final PluginSwitches switches;
  private final String spiVersion;
  private final PluginStarter starter;
  private volatile View view = new View(List.of(), List.of(), Map.of(), List.of(), 0);

  PluginShelf(
      Path shipped,
      ExtensionFolder extensions,
      PluginSwitches switches,
      String spiVersion,
      PluginStarter starter) {
    this.shipped = shipped;
    this.extensions = extensions;
    this.switches = switches;
    this.spiVersion = spiVersion;
    this.starter = starter;
  }

  List<PluginReport> reports() {
    return view.reports();
  }

  List<LoadedPipeline> pipelines() {
    return List.copyOf(view.pipelines().values());
  }

  List<LoadedServices<?>> services() {
    return view.services();
  }

  long revision() {
    return view.revision();
  }

  /**
   * The plugin of that id, or what lies under that file name.
   *
   * @throws MienException ({@code NOT_FOUND})
   */
  Slot require(String id) {
    List<Slot> slots = view.slots();
    return slots.stream()
        .filter(slot -> slot.isChosen() && slot.id().equals(id))
        .findFirst()
        .or(() -> slots.stream().filter(slot -> slot.found().file().equals(id)).findFirst())
        .orElseThrow(
            () ->
                new MienException(
                    StandardErrorCode.NOT_FOUND,
                    "There is no plugin '%s'; there is %s."
                        .formatted(
                            id,
                            String.join(", ", slots.stream().map(Slot::id).sorted().toList()))));
  }

  /** The plugin of that id, if it is on and works. */
  Optional<RunningPlugin> running(String id) {
    return view.slots().stream()
        .filter(slot -> slot.state() == PluginState.ENABLED && slot.id().equals(id))
        .flatMap(slot -> slot.running().stream())
        .findFirst();
  }

  /** What became of it, see {@link #require}. */
  PluginReport report(String id) {
    Slot slot = require(id);
    return view.reports().get(view.slots().indexOf(slot));
  }

  /** The plugin of the same id that is used, or would be if it were on. */
  Optional<Slot> present(PluginManifest manifest) {
    return view.slots().stream()
        .filter(Slot::isChosen)
        .filter(slot -> slot.manifest().orElseThrow().isSamePlugin(manifest))
        .findFirst();
  }

  /** The version that a rollback would bring back. */
  Optional<PluginManifest> previous(Slot slot) {
    if (slot.found().source() == PluginSource.SHIPPED || slot.manifest().isEmpty()) {
      return Optional.empty();
    }
    return extensions
        .former(slot.manifest().get())
        .map(PluginPackage::manifest)
        .or(() -> shippedVersion(slot.manifest().get()));
  }

  /** The version that the installation brings of the same plugin. */
  Optional<PluginManifest> shippedVersion(PluginManifest manifest) {
    return Found.in(shipped, PluginSource.SHIPPED, Map.of()).stream()
        .flatMap(found -> Slot.idle(found, PluginState.DISABLED).manifest().stream())
        .filter(manifest::isSamePlugin)
        .findFirst();
  }

  /**
   * Makes what runs agree with what is there and what is on.
   *
   * @param again ids of broken plugins to try again
   */
  void update(Set<String> again) {
    Map<Path, Slot> former = new HashMap<>();
    Map<Path, Found> known = new HashMap<>();
    for (Slot slot : view.slots()) {
      former.put(slot.found().path(), slot);
      known.put(slot.found().path(), slot.found());
    }
    List<Found> found = new ArrayList<>(Found.in(shipped, PluginSource.SHIPPED, known));
    found.addAll(extensions.list(known));
    Map<String, Found> chosen = choose(found);

    Map<Found, Slot> slots = new LinkedHashMap<>();
    List<Found> fresh = new ArrayList<>();
    for (Found candidate : found) {
      Slot before = former.get(candidate.path());
      Optional<Slot> idle = idle(candidate, chosen);
      if (idle.isPresent()) {
        slots.put(candidate, idle.get());
      } else if (before != null
          && before.running().isPresent()
          && before.found().stamp().equals(candidate.stamp())
          && !(before.state() == PluginState.BROKEN && again.contains(before.id()))) {
        slots.put(candidate, before);
      } else {
        slots.put(candidate, Slot.idle(candidate, PluginState.BROKEN));
        fresh.add(candidate);
      }
    }
    slots.putAll(starter.start(fresh));
    List<Slot> gone = view.slots().stream().filter(slot -> !slots.containsValue(slot)).toList();
    List<Slot> next = List.copyOf(slots.values());
    if (!next.equals(view.slots())) {
      show(next);
    }
    gone.forEach(slot -> slot.running().ifPresent(RunningPlugin::retire));
  }

  /** Of several plugins with one id: one that fits, and an extension if it is the newer one. */
  private Map<String, Found> choose(List<Found> found) {
    Map<String, Found> chosen = new HashMap<>();
    for (Found candidate : found) {
      if (candidate.content() instanceof Found.Plugin plugin && misfit(plugin).isEmpty()) {
        chosen.merge(plugin.files().manifest().key(), candidate, PluginShelf::better);
      }
    }
    return chosen;
  }

  private static Found better(Found first, Found second) {
    boolean replaces =
        first.source() != second.source()
            && first.content() instanceof Found.Plugin one
            && second.content() instanceof Found.Plugin other
            && other.files().manifest().isNewerThan(one.files().manifest());
    return replaces ? second : first;
  }

  private Optional<Text> misfit(Found.Plugin plugin) {
    return plugin.files().manifest().misfit(spiVersion);
  }

  /** The slot of something that is not to run; empty if it is. */
  private Optional<Slot> idle(Found candidate, Map<String, Found> chosen) {
    if (candidate.content() instanceof Found.Unreadable unreadable) {
      return Optional.of(Slot.idle(candidate, PluginState.BROKEN, unreadable.problem()));
    }
    if (candidate.content() instanceof Found.Foreign foreign) {
      return Optional.of(Slot.idle(candidate, PluginState.FOREIGN, foreign.words()));
    }
    Found.Plugin plugin = (Found.Plugin) candidate.content();
    PluginManifest manifest = plugin.files().manifest();
    Found used = chosen.getOrDefault(manifest.key(), candidate);
    if (!used.equals(candidate)) {
      return Optional.of(
          Slot.idle(
              candidate,
              PluginState.REPLACED,
              Text.of(
                  "%s, which has the same id '%s', is used in its place."
                      .formatted(used.file(), manifest.id()),
                  "已改用 id 同为 '%s' 的 %s。".formatted(manifest.id(), used.file()))));
    }
    if (!switches.isOn(manifest.id(), candidate.source())) {
      return Optional.of(Slot.idle(candidate, PluginState.DISABLED));
    }
    return misfit(plugin).map(misfit -> Slot.idle(candidate, PluginState.BROKEN, misfit));
  }

  private void show(List<Slot> slots) {
    Map<String, LoadedPipeline> pipelines = new LinkedHashMap<>();
    List<PluginReport> reports = new ArrayList<>();
    for (Slot slot : slots) {
      List<String> offered = new ArrayList<>();
      List<Text> problems = new ArrayList<>(slot.words());
      for (LoadedPipeline pipeline : slot.pipelines()) {
        String id = pipeline.descriptor().id();
        LoadedPipeline other = pipelines.putIfAbsent(id, pipeline);
        if (other == null) {
          offered.add(id);
        } else {
          problems.add(
              Text.of(
                  "The pipeline '%s' is already offered by plugin '%s'."
                      .formatted(id, other.pluginId()),
                  "'%s' 已由插件 '%s' 提供。".formatted(id, other.pluginId())));
        }
      }
      reports.add(report(slot, offered, problems));
    }
    Set<PluginReport> known = new HashSet<>(view.reports());
    reports.stream().filter(report -> !known.contains(report)).forEach(PluginShelf::log);
    List<LoadedServices<?>> services =
        slots.stream().<LoadedServices<?>>flatMap(slot -> slot.services().stream()).toList();
    view = new View(slots, List.copyOf(reports), pipelines, services, view.revision() + 1);
  }

  private static void log(PluginReport report) {
    if (report.state() == PluginState.ENABLED || report.state() == PluginState.BROKEN) {
      report
          .problem()
          .ifPresent(
              problem -> LOG.warn("Plugin {} is not (fully) used: {}", report.file(), problem));
    }
  }

  private PluginReport report(Slot slot, List<String> offered, List<Text> problems) {
    Optional<PluginManifest> manifest = slot.manifest();
    return new PluginReport(
        slot.found().file(),
        slot.id(),
        manifest.map(PluginManifest::version).orElse(""),
        manifest.map(PluginManifest::provider).orElse(""),
        manifest.map(PluginManifest::description).orElse(Text.of("")),
        slot.found().source(),
        slot.state(),
        offered,
        slot.services().stream().map(LoadedServices::id).distinct().toList(),
        PluginReport.sentences(problems),
        slot.found().content() instanceof Found.Plugin plugin ? plugin.files().sha256() : "",
        slot.isChosen() ? previous(slot).map(PluginManifest::version) : Optional.empty());
  }

  /** Retires everything. */
  void close() {
    List<Slot> slots = view.slots();
    show(List.of());
    slots.forEach(slot -> slot.running().ifPresent(RunningPlugin::retire));
  }
}
