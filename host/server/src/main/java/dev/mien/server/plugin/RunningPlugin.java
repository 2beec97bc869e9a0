package dev.mien.server.plugin;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.service.Service;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pf4j.ExtensionPoint;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plugin whose classes are loaded. Every call into it holds a lease. Once it is retired it takes
 * no new calls, and with the last lease its class loader is closed and nothing here refers to its
 * classes any more.
 */
final class RunningPlugin {
  private static final Logger LOG = LoggerFactory.getLogger(RunningPlugin.class);

  private final PluginManifest manifest;
  private final Path state;
  private final Duration patience;
  private final Runnable afterwards;
  private final WebFiles web;
  private final Translations translations;
  private volatile List<LoadedPipeline> pipelines = List.of();
  private volatile List<LoadedServices<?>> services = List.of();
  private volatile List<Text> problems = List.of();

  // All of these are guarded by this.
  private final Map<PluginExtension<?>, ExtensionPoint> extensions = new HashMap<>();
  private @Nullable PluginWrapper plugin;
  private @Nullable PluginThread<PluginStart.Result> start;
  private int leases;
  private boolean retired;

  /**
   * Loads the plugin and begins to start it.
   *
   * @param jars the plugin's own first
   * @param state the plugin's folder for its own files
   * @param patience how long it may take to start, and to stop
   * @param afterwards is run when its jars are no longer in use
   * @throws IOException if its jar cannot be read
   */
  RunningPlugin(
      PluginManifest manifest, List<Path> jars, Path state, Duration patience, Runnable afterwards)
      throws IOException {
    this.manifest = manifest;
    this.state = state;
    this.patience = patience;
    this.afterwards = afterwards;
    web = new WebFiles(jars.get(0));
    translations = new Translations(jars.get(0));
    Path own = jars.get(0).toAbsolutePath();
    JarPlugins manager =
        new JarPlugins(requireNonNull(own.getParent()), jars.subList(1, jars.size()));
    PluginWrapper loaded = manager.getPlugin(manager.loadPlugin(own));
    plugin = loaded;
    start =
        PluginThread.start(
            manifest.id(), loaded.getPluginClassLoader(), new PluginStart(loaded, translations));
  }

  /**
   * Waits until it has started. A plugin that offers nothing, or has not answered in time, is
   * retired at once.
   *
   * @param limit how long to wait
   */
  void awaitStart(Duration limit) {
    try {
      PluginStart.Result result = requireNonNull(start).join(limit);
      problems = List.copyOf(result.problems());
      pipelines = result.pipelines().stream().map(this::take).toList();
      services = result.services().stream().<LoadedServices<?>>map(this::take).toList();
    } catch (TimeoutException e) {
      problems =
          List.of(
              Text.of(
                  "It hangs: it has not started and told what it offers within %d seconds."
                      .formatted(patience.toSeconds()),
                  "它没有响应：在 %d 秒内没有启动并说明它提供什么。".formatted(patience.toSeconds())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problems = List.of(Text.of("Its start was interrupted.", "它的启动被中断。"));
    } catch (Exception e) {
      throw new IllegalStateException("starting a plugin reports what it throws", e);
    }
    start = null; // it refers to the plugin's classes
    if (!offersAnything()) {
      retire();
    }
  }

  private LoadedPipeline take(PluginStart.PipelineOffer offer) {
    return new LoadedPipeline(
        offer.descriptor(), offer.features(), take(offer.descriptor().id(), offer.factory()));
  }

  private <S extends Service> LoadedServices<S> take(PluginStart.ServiceOffers<S> offer) {
    ServiceType<S> type = offer.type();
    return new LoadedServices<>(type, offer.features(), take(type.id(), offer.factory()));
  }

  private synchronized <F extends ExtensionPoint> PluginExtension<F> take(String name, F factory) {
    PluginExtension<F> extension = new PluginExtension<>(this, name);
    extensions.put(extension, factory);
    return extension;
  }

  PluginManifest manifest() {
    return manifest;
  }

  /** The pipelines that it offers. */
  List<LoadedPipeline> pipelines() {
    return pipelines;
  }

  /** The services that it offers. */
  List<LoadedServices<?>> services() {
    return services;
  }

  boolean offersAnything() {
    return !pipelines.isEmpty() || !services.isEmpty();
  }

  /** What is wrong with it, in sentences. */
  List<Text> problems() {
    return Stream.of(problems, web.problems(), translations.problems())
        .flatMap(List::stream)
        .toList();
  }

  /** How long it may take to start, to stop and to let go. */
  Duration patience() {
    return patience;
  }

  /**
   * What the host offers this plugin for one piece of work, beside what it offers all.
   *
   * @param wanted throws when nobody wants the result any more
   */
  OwnContext own(PluginContext shared, Runnable wanted) {
    return new OwnContext(shared, state, wanted);
  }

  /** What it brings for the page. */
  WebFiles web() {
    return web;
  }

  /** What it says in other languages. */
  Translations translations() {
    return translations;
  }

  /** How long an answer may take, which may need a look into files. */
  Duration answer() {
    return patience.multipliedBy(3);
  }

  /** A way to wait for an answer. */
  interface Wait<T> {
    T on(PluginThread<T> thread) throws Exception;
  }

  /** Calls into the plugin on a thread of its own. */
  <F extends ExtensionPoint, T> T call(
      PluginExtension<F> extension, PluginExtension.Call<F, T> call, Wait<T> wait)
      throws IOException {
    F factory = lease(extension);
    try {
      return wait.on(start(extension.name(), () -> call.with(factory)));
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(
          "waiting for '%s' was interrupted".formatted(extension.name()));
    } catch (TimeoutException e) {
      throw new MienException(
          StandardErrorCode.INTERNAL,
          "The plugin '%s' has not answered within %d seconds. Its maker should know."
              .formatted(manifest.id(), answer().toSeconds()),
          e);
    } catch (Exception e) {
      throw new IllegalStateException("'%s' failed".formatted(extension.name()), e);
    } finally {
      release();
    }
  }

  /** Does work of the plugin's. Only for those who hold a lease. */
  <T> PluginThread<T> start(String name, Callable<T> work) {
    ClassLoader loader;
    synchronized (this) {
      loader = requireNonNull(plugin).getPluginClassLoader();
    }
    return PluginThread.start(name, loader, work);
  }

  /**
   * Keeps the plugin's classes until {@link #release}.
   *
   * @throws MienException ({@code NOT_FOUND}) if it is retired
   */
  @SuppressWarnings("unchecked") // take() put it there as what it is
  synchronized <F extends ExtensionPoint> F lease(PluginExtension<F> extension) {
    Leaks.beforeWork();
    ExtensionPoint factory = extensions.get(extension);
    if (retired || factory == null) {
      throw new MienException(
          StandardErrorCode.NOT_FOUND,
          "The plugin '%s', which offered '%s', has been switched off or replaced. Try again, or ask an administrator to switch it on."
              .formatted(manifest.id(), extension.name()));
    }
    leases++;
    return (F) factory;
  }

  /** Whether it takes no new calls. */
  synchronized boolean isRetired() {
    return retired;
  }

  /** Ends a lease. */
  void release() {
    boolean last;
    synchronized (this) {
      leases--;
      last = retired && leases == 0;
    }
    if (last) {
      unload();
    }
  }

  /** Takes no new calls, and is unloaded when those that run have ended. */
  void retire() {
    boolean idle;
    synchronized (this) {
      idle = !retired && leases == 0;
      retired = true;
    }
    if (idle) {
      unload();
    }
  }

  private void unload() {
    PluginWrapper unloaded;
    synchronized (this) {
      extensions.clear();
      unloaded = requireNonNull(plugin);
      plugin = null;
    }
    ClassLoader loader = unloaded.getPluginClassLoader();
    try {
      if (unloaded.getPluginState() == PluginState.STARTED) {
        PluginThread.start(
                manifest.id(),
                loader,
                () -> unloaded.getPluginManager().stopPlugin(unloaded.getPluginId()))
            .join(patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception | LinkageError e) {
      LOG.warn("Plugin {} does not stop as it should. {}", manifest.id(), PluginStart.describe(e));
    }
    try {
      ((Closeable) loader).close();
    } catch (IOException e) {
      LOG.warn("The jars of plugin {} cannot be closed: {}", manifest.id(), e.toString());
    }
    Leaks.afterwards();
    afterwards.run();
  }
}
