package dev.mien.server.plugin;

import static java.util.Objects.requireNonNullElse;

import dev.mien.server.error.IoErrors;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.pipeline.PipelineDescriptor;
import dev.mien.spi.pipeline.PipelineFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of a folder, loaded one by one: whatever goes wrong with one is written down in its
 * report and leaves the others as they are.
 */
public final class Plugins implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

  private final JarPlugins manager;
  private final List<PluginReport> reports = new ArrayList<>();
  private final Map<String, LoadedPipeline> pipelines = new LinkedHashMap<>();

  private Plugins(JarPlugins manager) {
    this.manager = manager;
  }

  /**
   * Loads every jar in a folder, in the order of their names. A folder that does not exist holds
   * none.
   *
   * @param spiVersion three numbers, what {@code Plugin-Requires} is checked against
   */
  public static Plugins load(Path folder, String spiVersion) {
    Plugins plugins = new Plugins(new JarPlugins(folder, spiVersion));
    for (Path jar : jars(folder)) {
      plugins.add(jar, spiVersion);
    }
    return plugins;
  }

  private static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
  }

  // A plugin may throw anything, even an Error when a class is missing; none may stop the host.
  @SuppressWarnings("CatchingUnchecked")
  private void add(Path jar, String spiVersion) {
    String file = jar.getFileName().toString();
    String id = file;
    String version = "";
    List<String> problems = new ArrayList<>();
    List<String> offered = new ArrayList<>();
    try {
      id = manager.loadPlugin(jar);
      PluginWrapper plugin = manager.getPlugin(id);
      version = requireNonNullElse(plugin.getDescriptor().getVersion(), "");
      if (!manager.fits(plugin)) {
        problems.add(
            "It needs a host of version %s, and this one is %s."
                .formatted(plugin.getDescriptor().getRequires(), spiVersion));
      } else if (start(plugin, problems)) {
        collect(plugin, version, offered, problems);
      }
    } catch (Exception | LinkageError e) {
      problems.add(describe(e));
    }
    Optional<String> problem =
        problems.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", problems));
    problem.ifPresent(reason -> LOG.warn("Plugin {} is not (fully) used: {}", file, reason));
    reports.add(new PluginReport(file, id, version, offered, problem));
  }

  @SuppressWarnings("try") // the scope only has to be closed
  private boolean start(PluginWrapper plugin, List<String> problems) {
    try (ContextClassLoader scope = new ContextClassLoader(plugin.getPluginClassLoader())) {
      if (manager.startPlugin(plugin.getPluginId()) == PluginState.STARTED) {
        return true;
      }
    }
    Throwable failure = plugin.getFailedException();
    problems.add(failure == null ? "It does not start." : describe(failure));
    return false;
  }

  @SuppressWarnings("try") // the scope only has to be closed
  private void collect(
      PluginWrapper plugin, String version, List<String> offered, List<String> problems) {
    for (String name : manager.getExtensionClassNames(plugin.getPluginId())) {
      try (ContextClassLoader scope = new ContextClassLoader(plugin.getPluginClassLoader())) {
        Class<?> type = plugin.getPluginClassLoader().loadClass(name);
        if (!PipelineFactory.class.isAssignableFrom(type)) {
          continue;
        }
        PipelineFactory factory = (PipelineFactory) manager.getExtensionFactory().create(type);
        PipelineDescriptor descriptor = factory.descriptor();
        LoadedPipeline pipeline =
            new LoadedPipeline(plugin.getPluginId(), version, descriptor, factory);
        LoadedPipeline other = pipelines.putIfAbsent(descriptor.id(), pipeline);
        if (other == null) {
          offered.add(descriptor.id());
        } else {
          problems.add(
              "The pipeline '%s' is already offered by plugin '%s'."
                  .formatted(descriptor.id(), other.pluginId()));
        }
      } catch (Exception | LinkageError e) {
        problems.add(describe(e));
      }
    }
    if (offered.isEmpty() && problems.isEmpty()) {
      problems.add("It offers nothing: no extension is listed in META-INF/extensions.idx.");
    }
  }

  private static String describe(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return "%s: %s.".formatted(root.getClass().getSimpleName(), root.getMessage());
  }

  /** What became of every file, in the order of their names. */
  public List<PluginReport> reports() {
    return List.copyOf(reports);
  }

  /** Everything on offer, in the order of loading. */
  public List<LoadedPipeline> pipelines() {
    return List.copyOf(pipelines.values());
  }

  /**
   * The pipeline of that id.
   *
   * @throws MienException ({@code NOT_FOUND}) that lists those there are
   */
  public LoadedPipeline require(String id) {
    LoadedPipeline pipeline = pipelines.get(id);
    if (pipeline == null) {
      throw new MienException(
          StandardErrorCode.NOT_FOUND,
          pipelines.isEmpty()
              ? "There is no pipeline '%s': no plugin is loaded. Put plugin jars into the plugins folder and start again."
                  .formatted(id)
              : "There is no pipeline '%s'; there is %s."
                  .formatted(id, String.join(", ", pipelines.keySet())));
    }
    return pipeline;
  }

  /** Stops all plugins and closes their jars. */
  @Override
  public void close() {
    pipelines.clear();
    // Unloading stops first; stopPlugins() of PF4J 3.15 trips over its own list.
    manager.unloadPlugins();
  }
}
