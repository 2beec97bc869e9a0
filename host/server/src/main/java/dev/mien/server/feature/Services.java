package dev.mien.server.feature;

import static java.util.stream.Collectors.joining;

import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.plugin.LoadedServices;
import dev.mien.server.plugin.PluginReport;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.plugin.ServiceType;
import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.parameter.ServiceParameter;
import dev.mien.spi.pipeline.Inspection.Warning;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The services that plugins offer each other: which can be opened now, and why others cannot. Every
 * call looks anew, so a plugin that was just switched on counts, and so does a file that was just
 * put into its folder.
 */
public final class Services {
  /** Why a service cannot be opened. */
  private record Refusal(StandardErrorCode code, Text words) {
    MienException exception() {
      return new MienException(code, words.english());
    }
  }

  /** An offer, and why it cannot be kept. */
  private record Judged<S extends Service>(OfferedService<S> offered, Optional<Text> problem) {}

  private final Plugins plugins;
  private final ModelStore store;
  private final FeatureCheck features;

  /**
   * @param store finds files of weights
   * @param features tells what is wrong with them
   */
  public Services(Plugins plugins, ModelStore store, FeatureCheck features) {
    this.plugins = plugins;
    this.store = store;
    this.features = features;
  }

  /** Every type that some plugin offers services of. */
  public List<ServiceType<?>> types() {
    return plugins.services().stream()
        .<ServiceType<?>>map(LoadedServices::type)
        .distinct()
        .toList();
  }

  /**
   * The services of a type that can be opened now, in the order of plugins and of each plugin's own
   * list. Of several with one name there is the first.
   */
  public <S extends Service> List<OfferedService<S>> list(Class<S> type) {
    Map<String, OfferedService<S>> first = new LinkedHashMap<>();
    judged(type)
        .filter(judged -> judged.problem().isEmpty())
        .map(Judged::offered)
        .forEach(offered -> first.putIfAbsent(offered.key(), offered));
    return List.copyOf(first.values());
  }

  private <S extends Service> Stream<Judged<S>> judged(Class<S> type) {
    return of(type).flatMap(this::offers).map(this::judge);
  }

  @SuppressWarnings("unchecked") // the type says which it is
  private <S extends Service> Stream<LoadedServices<S>> of(Class<S> type) {
    return plugins.services().stream()
        .filter(services -> services.type().api() == type)
        .map(services -> (LoadedServices<S>) services);
  }

  private <S extends Service> Stream<OfferedService<S>> offers(LoadedServices<S> from) {
    return from.offers(store).stream().map(offer -> new OfferedService<>(from, offer));
  }

  private <S extends Service> Judged<S> judge(OfferedService<S> offered) {
    try {
      return new Judged<>(
          offered, offered.offer().file().flatMap(file -> features.problem(offered.from(), file)));
    } catch (MienException e) { // the file cannot be read
      return new Judged<>(offered, Optional.of(Text.of(String.valueOf(e.getMessage()))));
    }
  }

  private <S extends Service> Optional<OfferedService<S>> find(Class<S> type, String name) {
    List<OfferedService<S>> all = list(type);
    return all.stream()
        .filter(offered -> offered.offer().name().equalsIgnoreCase(name))
        .findFirst()
        .or(() -> all.stream().filter(offered -> offered.offer().isCalled(name)).findFirst());
  }

  /**
   * Opens a service, see {@link PluginContext#open}. Whoever opens it closes it.
   *
   * @param context what the plugin that offers it sees of the host
   */
  public <S extends Service> S open(
      Class<S> type, String name, Placement placement, PluginContext context) {
    while (true) {
      OfferedService<S> offered =
          find(type, name).orElseThrow(() -> refusal(type, name).exception());
      try {
        return offered.from().open(offered.offer().name(), placement, context);
      } catch (MienException e) {
        if (!offered.from().isGone()) {
          throw e;
        }
        // It was replaced a moment ago, and is no longer in the list.
      }
    }
  }

  private <S extends Service> Refusal refusal(Class<S> type, String name) {
    return broken(type, name)
        .or(() -> lacking(type, name))
        .map(words -> new Refusal(StandardErrorCode.MISSING_MODEL, words))
        .orElseGet(() -> new Refusal(StandardErrorCode.NOT_FOUND, unknown(type, name)));
  }

  /** Why an offer of that name cannot be kept. */
  private <S extends Service> Optional<Text> broken(Class<S> type, String name) {
    return judged(type)
        .filter(judged -> judged.offered().offer().isCalled(name))
        .flatMap(
            judged ->
                judged.problem().stream()
                    .map(
                        problem ->
                            FeatureWords.broken(
                                judged.offered().offer().label(),
                                judged.offered().offer().file().orElseThrow(),
                                problem)))
        .findFirst();
  }

  /** What a feature of that name lacks. */
  private <S extends Service> Optional<Text> lacking(Class<S> type, String name) {
    return of(type)
        .flatMap(from -> features.report(List.of(from)).stream())
        .filter(report -> report.isCalled(name))
        .flatMap(report -> features.words(report).stream())
        .findFirst();
  }

  private <S extends Service> Text unknown(Class<S> type, String name) {
    Text kind = ServiceType.of(type).name();
    List<Text> labels = list(type).stream().map(offered -> offered.offer().label()).toList();
    return labels.isEmpty()
        ? Text.of(
            "There is no %s '%s', nor any other. The pages Plugins and Models tell why, and so does 'mien doctor'."
                .formatted(kind, name),
            "没有%s“%s”，也没有其他可用的%s。原因见“插件”和“模型”页面，或运行 mien doctor。"
                .formatted(kind.in("zh"), name, kind.in("zh")))
        : Text.of(
            "There is no %s '%s'; there is %s."
                .formatted(kind, name, labels.stream().map(Text::english).collect(joining(", "))),
            "没有%s“%s”；现有：%s。"
                .formatted(
                    kind.in("zh"),
                    name,
                    labels.stream().map(label -> label.in("zh")).collect(joining("、"))));
  }

  /**
   * What keeps a request from being served: each service that it names and that cannot be opened.
   *
   * @return warnings beside the parameter that names the service
   */
  public List<Warning> warnings(LoadedPipeline pipeline, PipelineRequest request) {
    List<Warning> warnings = new ArrayList<>();
    refusals(pipeline, request)
        .forEach((name, refusal) -> warnings.add(new Warning(name, refusal.words())));
    return warnings;
  }

  /**
   * Refuses a request that names a service that cannot be opened.
   *
   * @throws MienException ({@code MISSING_MODEL}) naming the files, the folders that were searched
   *     and the official page, or ({@code INVALID_PARAMETER}) naming the services that there are
   */
  public void require(LoadedPipeline pipeline, PipelineRequest request) {
    refusals(pipeline, request)
        .forEach(
            (name, refusal) -> {
              StandardErrorCode code =
                  refusal.code() == StandardErrorCode.NOT_FOUND
                      ? StandardErrorCode.INVALID_PARAMETER
                      : refusal.code();
              throw new MienException(code, refusal.words().english()).inField(name);
            });
  }

  /** By parameter. What a form would not show is left unused. */
  private Map<String, Refusal> refusals(LoadedPipeline pipeline, PipelineRequest request) {
    Map<String, Refusal> refusals = new LinkedHashMap<>();
    for (Parameter<?> parameter : pipeline.parameters()) {
      if (parameter instanceof ServiceParameter chosen
          && parameter.info().shownWhen().map(request::meets).orElse(true)) {
        request
            .find(chosen)
            .filter(name -> find(chosen.service(), name).isEmpty())
            .ifPresent(name -> refusals.put(parameter.name(), refusal(chosen.service(), name)));
      }
    }
    return refusals;
  }

  /** A plugin's report with what is wrong with the services that it offers. */
  public PluginReport complete(PluginReport report) {
    return report.with(
        types().stream()
            .filter(type -> report.services().contains(type.id()))
            .flatMap(type -> problems(type, report.id()).stream())
            .toList());
  }

  private <S extends Service> List<Text> problems(ServiceType<S> type, String pluginId) {
    List<Text> problems = new ArrayList<>();
    Map<String, String> owners = new HashMap<>();
    for (LoadedServices<S> from : of(type.api()).toList()) {
      for (OfferedService<S> offered : offers(from).toList()) {
        String owner = owners.putIfAbsent(offered.key(), from.pluginId());
        if (owner != null && from.pluginId().equals(pluginId)) {
          problems.add(
              Text.of(
                  "The %s '%s' is already offered by plugin '%s'."
                      .formatted(type.name(), offered.offer().name(), owner),
                  "%s '%s' 已由插件 '%s' 提供。"
                      .formatted(type.name().in("zh"), offered.offer().name(), owner)));
        }
      }
      if (from.pluginId().equals(pluginId)) {
        from.trouble().ifPresent(problems::add);
      }
    }
    return problems;
  }
}
