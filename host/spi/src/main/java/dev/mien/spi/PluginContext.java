package dev.mien.spi;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.Service;
import dev.mien.spi.service.ServiceOffer;
import java.nio.file.Path;
import java.util.List;

/** What the host offers a plugin while it runs. */
@Unstable
public interface PluginContext {
  /** The files of weights on this machine. */
  ModelStore models();

  /** How large the files may be that this host takes. Asked for anew for every request. */
  default Limits limits() {
    return Limits.NONE;
  }

  /**
   * A folder for what this plugin wants to find again. It is there when this returns, stays through
   * updates and goes only when somebody removes the plugin and its files.
   *
   * @throws UnsupportedOperationException where no host is, as in a test that gives models alone
   */
  default Path stateFolder() {
    throw new UnsupportedOperationException("only a host gives plugins a folder");
  }

  /**
   * The services of a type that can be opened now, from all plugins, in the order to show them.
   *
   * @param type {@code FaceRestorer.class}
   */
  default List<ServiceOffer> services(Class<? extends Service> type) {
    return List.of();
  }

  /**
   * Opens a service of any plugin. That plugin stays loaded until the service is closed, also when
   * somebody switches it off or replaces it. Close it when it is no longer needed; the host does so
   * at the latest when the job, or whatever else this context was given for, ends.
   *
   * @param name see {@link ServiceOffer#isCalled}
   * @throws MienException ({@code MISSING_MODEL}) if files are missing, ({@code NOT_FOUND}) if no
   *     plugin knows the name
   */
  default <S extends Service> S open(Class<S> type, String name, Placement placement) {
    throw new MienException(
        StandardErrorCode.NOT_FOUND,
        "There is no %s '%s' here.".formatted(type.getSimpleName(), name));
  }
}
