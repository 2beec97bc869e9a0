package dev.mien.server.plugin;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.PluginContext;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.pipeline.PipelineFactory;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

  /** A call into the plugin. */
  interface Call<T> {
    T with(PipelineFactory factory) throws IOException;
  }

  private final PluginManifest manifest;
  private final Path state;
  private final Duration patience;
  private final Runnable afterwards;
  private final WebFiles web;
  private final Translations translations;
  private volatile List<LoadedPipeline> pipelines = List.of();
  private volatile List<String> problems = List.of();

  // All of these are guarded by this.
  private final Map<String, PipelineFactory> factories = new HashMap<>();
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
      pipelines = result.offers().stream().map(this::take).toList();
    } catch (TimeoutException e) {
      problems =
          List.of(
              "It hangs: it has not started and told what it offers within %d seconds."
                  .formatted(patience.toSeconds()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problems = List.of("Its start was interrupted.");
    } catch (Exception e) {
      throw new IllegalStateException("starting a plugin reports what it throws", e);
    }
    start = null; // it refers to the plugin's classes
    if (pipelines.isEmpty()) {
      retire();
    }
  }

  private synchronized LoadedPipeline take(PluginStart.Offer offer) {
    factories.putIfAbsent(offer.descriptor().id(), offer.factory());
    return new LoadedPipeline(offer.descriptor(), offer.features(), this);
  }

  PluginManifest manifest() {
    return manifest;
  }

  /** What it offers. */
  List<LoadedPipeline> pipelines() {
    return pipelines;
  }

  /** What is wrong with it, in sentences. */
  List<String> problems() {
    return Stream.of(problems, web.problems(), translations.problems())
        .flatMap(List::stream)
        .toList();
  }

  /** What the host offers this plugin, beside what it offers all. */
  PluginContext own(PluginContext shared) {
    return new OwnContext(shared, state);
  }

  /** What it brings for the page. */
  WebFiles web() {
    return web;
  }

  /** What it says in other languages. */
  Translations translations() {
    return translations;
  }

  /**
   * Calls into the plugin on a thread of its own and waits for the end, however long it takes.
   *
   * @throws MienException ({@code NOT_FOUND}) if it is retired
   */
  <T> T call(String pipelineId, Call<T> call) throws IOException {
    return call(pipelineId, call, PluginThread::join);
  }

  /**
   * Asks the plugin something that it should answer at once.
   *
   * @throws MienException ({@code NOT_FOUND}) if it is retired, ({@code INTERNAL}) if it hangs
   */
  <T> T ask(String pipelineId, Call<T> call) throws IOException {
    return call(pipelineId, call, thread -> thread.join(answer()));
  }

  /** How long an answer may take, which may need a look into files. */
  private Duration answer() {
    return patience.multipliedBy(3);
  }

  /** A way to wait for an answer. */
  private interface Wait<T> {
    T on(PluginThread<T> thread) throws Exception;
  }

  private <T> T call(String pipelineId, Call<T> call, Wait<T> wait) throws IOException {
    Leaks.beforeWork();
    PipelineFactory factory = lease(pipelineId);
    try {
      return wait.on(
          PluginThread.start(
              pipelineId, factory.getClass().getClassLoader(), () -> call.with(factory)));
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("waiting for '%s' was interrupted".formatted(pipelineId));
    } catch (TimeoutException e) {
      throw new MienException(
          StandardErrorCode.INTERNAL,
          "The plugin '%s' has not answered within %d seconds. Its maker should know."
              .formatted(manifest.id(), answer().toSeconds()),
          e);
    } catch (Exception e) {
      throw new IllegalStateException("the pipeline '%s' failed".formatted(pipelineId), e);
    } finally {
      release();
    }
  }

  private synchronized PipelineFactory lease(String pipelineId) {
    PipelineFactory factory = factories.get(pipelineId);
    if (retired || factory == null) {
      throw new MienException(
          StandardErrorCode.NOT_FOUND,
          "The plugin '%s', which offered '%s', has been switched off or replaced. Try again, or ask an administrator to switch it on."
              .formatted(manifest.id(), pipelineId));
    }
    leases++;
    return factory;
  }

  private void release() {
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
      factories.clear();
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
