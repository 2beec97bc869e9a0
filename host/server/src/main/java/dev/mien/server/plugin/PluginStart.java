package dev.mien.server.plugin;

import dev.mien.spi.ServiceFactory;
import dev.mien.spi.Text;
import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.pipeline.PipelineDescriptor;
import dev.mien.spi.pipeline.PipelineFactory;
import dev.mien.spi.service.Service;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
   * @param pipelines in the order of the plugin's list
   * @param services in the order of the plugin's list
   * @param problems what went wrong, in words
   */
  record Result(
      List<PipelineOffer> pipelines, List<ServiceOffers<?>> services, List<Text> problems) {}

  /** A pipeline, as its plugin declares it. */
  record PipelineOffer(
      PipelineDescriptor descriptor, List<ModelFeature> features, PipelineFactory factory) {}

  /** Services of a type, as their plugin declares them. */
  record ServiceOffers<S extends Service>(
      ServiceType<S> type, List<ModelFeature> features, ServiceFactory<S> factory) {}

  private final PluginWrapper plugin;
  private final Translations translations;
  private final List<PipelineOffer> pipelines = new ArrayList<>();
  private final List<ServiceOffers<?>> services = new ArrayList<>();
  private final List<Text> problems = new ArrayList<>();

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
            if (pipelines.isEmpty() && services.isEmpty() && problems.isEmpty()) {
              problems.add(
                  Text.of(
                      "It offers nothing: no extension is listed in META-INF/extensions.idx.",
                      "它没有提供任何功能：META-INF/extensions.idx 中没有列出扩展。"));
            }
          }
        });
    return new Result(pipelines, services, problems);
  }

  private PluginManager manager() {
    return plugin.getPluginManager();
  }

  private boolean startPlugin() {
    if (manager().startPlugin(plugin.getPluginId()) == PluginState.STARTED) {
      return true;
    }
    Throwable failure = plugin.getFailedException();
    problems.add(
        failure == null ? Text.of("It does not start.", "它无法启动。") : Text.of(describe(failure)));
    return false;
  }

  private void collect(String className) {
    attempt(
        () -> {
          Class<?> type = plugin.getPluginClassLoader().loadClass(className);
          if (PipelineFactory.class.isAssignableFrom(type)) {
            collect(className, (PipelineFactory) create(type));
          } else if (ServiceFactory.class.isAssignableFrom(type)) {
            collect(className, (ServiceFactory<?>) create(type));
          }
        });
  }

  private void collect(String className, PipelineFactory factory) {
    PipelineDescriptor descriptor = present(factory.descriptor(), "descriptor()", className);
    DescriptorCheck.check(descriptor);
    List<ModelFeature> features = present(factory.features(), "features()", className);
    DescriptorCheck.check(features, descriptor);
    pipelines.add(
        new PipelineOffer(
            SpiRecords.mapTexts(descriptor, translations::translate),
            translated(features),
            factory));
  }

  private <S extends Service> void collect(String className, ServiceFactory<S> factory) {
    ServiceType<S> type = ServiceType.of(present(factory.type(), "type()", className));
    List<ModelFeature> features = present(factory.features(), "features()", className);
    DescriptorCheck.check(features);
    services.add(new ServiceOffers<>(type, translated(features), factory));
  }

  private static <T> T present(@Nullable T answer, String question, String className) {
    if (answer == null) {
      throw new IllegalArgumentException("%s of %s gives null".formatted(question, className));
    }
    return answer;
  }

  private List<ModelFeature> translated(List<ModelFeature> features) {
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
      problems.add(Text.of(describe(e)));
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
