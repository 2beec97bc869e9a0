package dev.mien.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mien.server.feature.Services;
import dev.mien.server.host.HostFolders;
import dev.mien.server.host.HostModels;
import dev.mien.server.host.Version;
import dev.mien.server.http.view.PluginView;
import dev.mien.server.http.view.StagedPluginView;
import dev.mien.server.json.Json;
import dev.mien.server.plugin.PluginReport;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import java.nio.file.Path;

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

  private JsonNode view(PluginReport report) {
    return Json.tree(PluginView.of(services.complete(report)));
  }

  @Override
  public JsonNode stage(Path file) {
    return Json.tree(StagedPluginView.of(plugins.stage(file)));
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
