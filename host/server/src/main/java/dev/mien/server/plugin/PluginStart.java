package dev.mien.server.plugin;

import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.pipeline.PipelineDescriptor;
import dev.mien.spi.pipeline.PipelineFactory;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.pf4j.PluginManager;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;

/**
 * Starts a plugin and asks what it offers. All of this is the plugin's own code and may throw
 * anything, even words that throw when they are asked for; what comes out is safe.
 */
final class PluginStart implements Callable<PluginStart.Result> {
  /**
   * What came of it.
   *
   * @param offers in the order of the plugin's list
   * @param problems what went wrong, in words
   */
  record Result(List<Offer> offers, List<String> problems) {}

  /** A pipeline, as its plugin declares it. */
  record Offer(
      PipelineDescriptor descriptor, List<ModelFeature> features, PipelineFactory factory) {}

  private final PluginWrapper plugin;
  private final Translations translations;
  private final List<Offer> offers = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * @param translations of the words it shows
   */
  PluginStart(PluginWrapper plugin, Translations translations) {
    this.plugin = plugin;
    this.translations = translations;
  }

  @Override
  public Result call() {
    attempt(
        () -> {
          if (startPlugin()) {
            manager().getExtensionClassNames(plugin.getPluginId()).forEach(this::collect);
            if (offers.isEmpty() && problems.isEmpty()) {
              problems.add("It offers nothing: no extension is listed in META-INF/extensions.idx.");
            }
          }
        });
    return new Result(offers, problems);
  }

  private PluginManager manager() {
    return plugin.getPluginManager();
  }

  private boolean startPlugin() {
    if (manager().startPlugin(plugin.getPluginId()) == PluginState.STARTED) {
      return true;
    }
    Throwable failure = plugin.getFailedException();
    problems.add(failure == null ? "It does not start." : describe(failure));
    return false;
  }

  private void collect(String className) {
    attempt(
        () -> {
          Class<?> type = plugin.getPluginClassLoader().loadClass(className);
          if (PipelineFactory.class.isAssignableFrom(type)) {
            PipelineFactory factory = (PipelineFactory) create(type);
            PipelineDescriptor descriptor = factory.descriptor();
            if (descriptor == null) {
              problems.add("descriptor() of %s gives null.".formatted(className));
            } else {
              DescriptorCheck.check(descriptor);
              offers.add(
                  new Offer(
                      SpiRecords.mapTexts(descriptor, translations::translate),
                      features(factory, descriptor),
                      factory));
            }
          }
        });
  }

  private List<ModelFeature> features(PipelineFactory factory, PipelineDescriptor descriptor) {
    List<ModelFeature> features = factory.features();
    if (features == null) {
      throw new IllegalArgumentException(
          "features() of pipeline '%s' gives null".formatted(descriptor.id()));
    }
    DescriptorCheck.check(features, descriptor);
    return features.stream()
        .map(feature -> SpiRecords.mapTexts(feature, translations::translate))
        .toList();
  }

  /** An object of a class that a plugin names. */
  static Object create(Class<?> type) throws Exception {
    try {
      return type.getConstructor().newInstance();
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalStateException(
          "%s has to be public, with a public constructor without parameters"
              .formatted(type.getName()));
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** Something of the plugin's. */
  private interface Step {
    void run() throws Exception;
  }

  // An Error of a plugin, such as a class that is missing, is no trouble of the host's.
  @SuppressWarnings("CatchingUnchecked")
  private void attempt(Step step) {
    try {
      step.run();
    } catch (Throwable e) {
      problems.add(describe(e));
    }
  }

  @SuppressWarnings("CatchingUnchecked")
  static String describe(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; depth < 20 && root.getCause() != null; depth++) {
      root = root.getCause();
    }
    try {
      return "%s: %s.".formatted(root.getClass().getSimpleName(), root.getMessage());
    } catch (Throwable e) {
      return root.getClass().getName() + ", which cannot even say what is wrong.";
    }
  }
}
