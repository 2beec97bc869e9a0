package dev.mien.server.plugin;

import dev.mien.spi.Text;
import java.util.List;
import java.util.Optional;

/**
 * What installing a file would do. Nothing of it has run, and nothing has changed yet.
 *
 * @param token what {@link Plugins#install} and {@link Plugins#discard} know it by
 * @param id the plugin's id
 * @param version the plugin's version
 * @param provider who says to have made it, may be empty
 * @param description what it says it is, may be empty
 * @param requires which versions of the SPI it wants, may be empty
 * @param sha256 of the file as it was given, in hexadecimal; of a folder, of the list of its jars
 * @param asks what it says it will use, such as {@code network}; for a person to judge, since a
 *     plugin can do all that the host can
 * @param replaces the version that it would take the place of, if there is one
 */
public record StagedPlugin(
    String token,
    String id,
    String version,
    String provider,
    Text description,
    String requires,
    String sha256,
    List<String> asks,
    Optional<String> replaces) {
  public StagedPlugin {
    asks = List.copyOf(asks);
  }
}
