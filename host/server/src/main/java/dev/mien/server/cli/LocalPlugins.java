package dev.mien.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mien.server.feature.Services;
import dev.mien.server.host.HostFolders;
import dev.mien.server.host.HostModels;
import dev.mien.server.host.Version;
import dev.mien.server.plugin.PluginReport;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.plugin.StagedPlugin;
import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import java.nio.file.Path;
import java.util.Locale;

/** The plugins of an installation and a data folder that no host serves. */
final class LocalPlugins implements PluginManagement {
  private final Plugins plugins;
  private final Services services;

  LocalPlugins(HostFolders folders) {
    Settings settings = Settings.open(folders.data(), SettingLocks.NONE);
    plugins = Plugins.load(folders.pluginFolders(), Version.number(), settings);
    services = new HostModels(folders, settings).services(plugins);
  }

  @Override
  public JsonNode list() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    plugins.reports().forEach(report -> document.withArray("plugins").add(view(report)));
    return document;
  }

  private JsonNode view(PluginReport told) {
    PluginReport report = services.complete(told);
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("file", report.file());
    view.put("id", report.id());
    view.put("version", report.version());
    view.put("provider", report.provider());
    view.put("description", report.description().english());
    view.put("source", label(report.source()));
    view.put("enabled", report.enabled());
    view.put("state", label(report.state()));
    report.pipelines().forEach(view.withArray("pipelines")::add);
    report.services().forEach(view.withArray("services")::add);
    report.problem().ifPresent(problem -> view.put("problem", problem));
    view.put("sha256", report.sha256());
    report.previousVersion().ifPresent(version -> view.put("previousVersion", version));
    return view;
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public JsonNode stage(Path file) {
    StagedPlugin staged = plugins.stage(file);
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("token", staged.token());
    view.put("id", staged.id());
    view.put("version", staged.version());
    view.put("provider", staged.provider());
    view.put("description", staged.description());
    view.put("requires", staged.requires());
    view.put("sha256", staged.sha256());
    staged.asks().forEach(view.withArray("asks")::add);
    staged.replaces().ifPresent(version -> view.put("replaces", version));
    return view;
  }

  @Override
  public JsonNode install(String token) {
    return view(plugins.install(token));
  }

  @Override
  public void discard(String token) {
    plugins.discard(token);
  }

  @Override
  public JsonNode change(String id, Change change) {
    return view(
        switch (change) {
          case ENABLE -> plugins.enable(id);
          case DISABLE -> plugins.disable(id);
          case ROLLBACK -> plugins.rollback(id);
        });
  }

  @Override
  public void uninstall(String id) {
    plugins.uninstall(id, false);
  }

  @Override
  public void close() {
    plugins.close();
  }
}
