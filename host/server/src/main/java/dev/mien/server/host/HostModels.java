package dev.mien.server.host;

import dev.mien.server.feature.FeatureCheck;
import dev.mien.server.feature.Services;
import dev.mien.server.model.FileHashes;
import dev.mien.server.model.FolderModelStore;
import dev.mien.server.model.ModelFolders;
import dev.mien.server.model.ModelInventory;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.settings.Settings;
import dev.mien.spi.model.ModelStore;
import java.util.function.Supplier;

/** Everything about files of weights: where they are, what they are and what they are good for. */
public final class HostModels {
  private final ModelStore store;
  private final ModelInventory inventory;
  private final FeatureCheck features;
  private final FileHashes hashes = new FileHashes();

  /**
   * @param settings may name further folders, at any time
   */
  public HostModels(HostFolders folders, Settings settings) {
    Supplier<ModelFolders> places = () -> folders.models(settings);
    store = new FolderModelStore(places);
    inventory = new ModelInventory(places);
    features = new FeatureCheck(store, places);
  }

  /** Finds files. */
  public ModelStore store() {
    return store;
  }

  /** What lies in the folders of weights, read or not. */
  public ModelInventory inventory() {
    return inventory;
  }

  /** What plugins need. */
  public FeatureCheck features() {
    return features;
  }

  /** What plugins offer each other with what is there. */
  public Services services(Plugins plugins) {
    return new Services(plugins, store, features);
  }

  /** The fingerprints of files. */
  public FileHashes hashes() {
    return hashes;
  }
}
