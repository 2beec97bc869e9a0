package dev.mien.server.plugin;

import dev.mien.server.settings.Settings;
import dev.mien.server.work.WorkFolder;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The plugins of the installation and of the data folder, which come and go while the host runs.
 *
 * <p>Every change is made on the disk or in the settings first and then looked up again, so that
 * what is used is always what is there. Reading never waits for a change. Whatever goes wrong with
 * one plugin is told in its report and leaves the others as they are.
 */
public final class Plugins implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PluginSwitches switches;
  private final PluginFolders folders;
  private final String spiVersion;
  private final ExtensionFolder extensions;
  private final PrivateCopies copies;
  private final Staging staging;
  private final PluginShelf shelf;

  /** Held by whoever changes something. */
  private final ReentrantLock changes = new ReentrantLock();

  private Plugins(PluginFolders folders, String spiVersion, Settings settings, Duration patience) {
    this.folders = folders;
    this.spiVersion = spiVersion;
    switches = new PluginSwitches(settings);
    extensions = new ExtensionFolder(folders.extensions());
    copies = new PrivateCopies(folders.work());
    staging = new Staging(copies);
    shelf =
        new PluginShelf(
            folders.shipped(),
            extensions,
            switches,
            spiVersion,
            new PluginStarter(copies, folders.state(), patience));
  }

  /**
   * Loads the plugins that are on: those of the installation first, each folder in the order of
   * names.
   *
   * @param spiVersion three numbers, what {@code Plugin-Requires} is checked against
   * @param settings which plugins are off
   */
  public static Plugins load(PluginFolders folders, String spiVersion, Settings settings) {
    return load(folders, spiVersion, settings, PATIENCE);
  }

  /**
   * @param patience how long a plugin may take to start
   */
  static Plugins load(
      PluginFolders folders, String spiVersion, Settings settings, Duration patience) {
    Leaks.beforeStart();
    Plugins plugins = new Plugins(folders, spiVersion, settings, patience);
    plugins.extensions.repair();
    plugins.shelf.update(Set.of());
    return plugins;
  }

  /** How every plugin fares, those of the installation first, each folder in the order of names. */
  public List<PluginReport> reports() {
    return shelf.reports();
  }

  /** Grows whenever a report changes. */
  public long revision() {
    return shelf.revision();
  }

  /** Every pipeline on offer. */
  public List<LoadedPipeline> pipelines() {
    return shelf.pipelines();
  }

  /** All services on offer, of every type. */
  public List<LoadedServices<?>> services() {
    return shelf.services();
  }

  /** Everything on offer. */
  public List<Offering> offerings() {
    return Stream.<Offering>concat(pipelines().stream(), services().stream()).toList();
  }

  /**
   * The pipeline of that id.
   *
   * @throws MienException ({@code NOT_FOUND}) that lists those there are
   */
  public LoadedPipeline require(String id) {
    List<LoadedPipeline> all = pipelines();
    return all.stream()
        .filter(pipeline -> pipeline.descriptor().id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new MienException(
                    StandardErrorCode.NOT_FOUND,
                    all.isEmpty()
                        ? "There is no pipeline '%s': no plugin is in use.".formatted(id)
                        : "There is no pipeline '%s'; there is %s."
                            .formatted(
                                id,
                                String.join(
                                    ", ",
                                    all.stream().map(found -> found.descriptor().id()).toList()))));
  }

  /** A file that a plugin brings for the page, if the plugin is on and has it. */
  public Optional<WebFile> webFile(String pluginId, String name) {
    return shelf.running(pluginId).flatMap(plugin -> plugin.web().read(name));
  }

  /**
   * Takes up jars that were put into the folders by hand, or taken out. Cheap when nothing has
   * changed; does nothing while another change is under way.
   */
  public void rescan() {
    if (changes.tryLock()) {
      try {
        shelf.update(Set.of());
      } finally {
        changes.unlock();
      }
    }
  }

  /**
   * Looks at a jar, a zip that holds one, or a folder that somebody wants to install. Nothing of it
   * is run. The file is copied and may be deleted afterwards.
   *
   * @throws MienException ({@code INVALID_PLUGIN}) with the reason why it cannot be installed
   */
  public StagedPlugin stage(Path file) {
    String token = staging.add(file);
    try {
      Staging.Waiting waiting = staging.require(token);
      PluginManifest manifest = waiting.files().manifest();
      checkUse(manifest);
      return new StagedPlugin(
          token,
          manifest.id(),
          manifest.version(),
          manifest.provider(),
          manifest.description(),
          manifest.requires(),
          waiting.sha256(),
          manifest.asks(),
          shelf.present(manifest).flatMap(Slot::manifest).map(PluginManifest::version));
    } catch (MienException e) {
      staging.discard(token);
      throw e;
    }
  }

  private void checkUse(PluginManifest manifest) {
    manifest
        .misfit(spiVersion)
        .ifPresent(
            misfit -> {
              throw PluginManifest.invalid(misfit.english());
            });
    shelf
        .shippedVersion(manifest)
        .filter(shipped -> !manifest.isNewerThan(shipped))
        .ifPresent(
            shipped -> {
              throw PluginManifest.invalid(
                  "Mien comes with version %s of '%s', and this is version %s, which is not newer."
                      .formatted(shipped.version(), shipped.id(), manifest.version()));
            });
  }

  /**
   * Installs what was staged, in place of any other version, and switches it on.
   *
   * @throws MienException ({@code NOT_FOUND}) if nothing waits under the token
   */
  public PluginReport install(String token) {
    return change(
        () -> {
          PluginPackage files = staging.require(token).files();
          PluginManifest manifest = files.manifest();
          checkUse(manifest);
          extensions.install(files, installed(manifest));
          staging.discard(token);
          switches.set(manifest.id(), true);
          return manifest.id();
        });
  }

  private Optional<Path> installed(PluginManifest manifest) {
    return shelf
        .present(manifest)
        .filter(slot -> slot.found().source() == PluginSource.EXTENSION)
        .map(slot -> slot.found().path());
  }

  /** Forgets what was staged. */
  public void discard(String token) {
    staging.discard(token);
  }

  /**
   * Switches a plugin on, and tries again to start one that is broken.
   *
   * @throws MienException ({@code NOT_FOUND}, or {@code CONFLICT} while all are switched off)
   */
  public PluginReport enable(String id) {
    return change(
        () -> {
          Slot slot = shelf.require(id);
          switches.set(slot.id(), true);
          if (!switches.isKindOn(slot.found().source())) {
            throw conflict(
                "'%s' stays off while the setting disable_all_extensions is on. Set it to 'none' first."
                    .formatted(id));
          }
          return slot.id();
        });
  }

  /**
   * Switches a plugin off. What it offers vanishes at once; jobs that use it go on to their end.
   */
  public PluginReport disable(String id) {
    return change(
        () -> {
          Slot slot = shelf.require(id);
          switches.set(slot.id(), false);
          return slot.id();
        });
  }

  /**
   * Removes an extension with its former version. If the installation has a plugin of that id, it
   * is used again.
   *
   * @param withState whether to delete the plugin's own files too
   * @throws MienException ({@code NOT_FOUND}, or {@code CONFLICT} for what came with the
   *     installation or is no plugin)
   */
  public void uninstall(String id, boolean withState) {
    changes.lock();
    try {
      Slot slot = shelf.require(id);
      if (slot.state() == PluginState.FOREIGN) {
        throw conflict("'%s' was not installed by Mien and is not removed by it.".formatted(id));
      }
      if (slot.found().source() == PluginSource.SHIPPED) {
        throw conflict(
            "'%s' comes with Mien and cannot be removed. Switch it off instead.".formatted(id));
      }
      extensions.remove(slot.found().path(), slot.manifest());
      switches.set(slot.id(), true);
      shelf.update(Set.of());
      Path state = folders.state().resolve(slot.id());
      if (withState && slot.manifest().isPresent() && Files.isDirectory(state)) {
        WorkFolder.delete(state);
      }
    } finally {
      changes.unlock();
    }
  }

  /**
   * Brings back the version before: the former extension, or else the one that came with the
   * installation.
   *
   * @throws MienException ({@code NOT_FOUND}, or {@code CONFLICT} if there is no version before)
   */
  public PluginReport rollback(String id) {
    return change(
        () -> {
          Slot slot = shelf.require(id);
          if (shelf.previous(slot).isEmpty()) {
            throw conflict("There is no former version of '%s' to go back to.".formatted(id));
          }
          PluginManifest manifest = slot.manifest().orElseThrow();
          if (extensions.former(manifest).isPresent()) {
            extensions.rollback(slot.found().path(), manifest);
          } else {
            extensions.remove(slot.found().path(), Optional.of(manifest));
          }
          return slot.id();
        });
  }

  private static MienException conflict(String message) {
    return new MienException(StandardErrorCode.CONFLICT, message);
  }

  /** Changes something, takes it up, and tells what became of the plugin that it names. */
  private PluginReport change(Supplier<String> change) {
    changes.lock();
    try {
      String id = change.get();
      shelf.update(Set.of(id));
      return shelf.report(id);
    } finally {
      changes.unlock();
    }
  }

  /** Stops all plugins and closes their jars. */
  @Override
  public void close() {
    changes.lock();
    try {
      shelf.close();
      copies.close();
    } finally {
      changes.unlock();
    }
  }
}
