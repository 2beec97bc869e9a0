package dev.mien.server.http.view;

import static dev.mien.server.http.view.PluginView.orNull;

import dev.mien.server.plugin.StagedPlugin;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What installing a plugin would do.
 *
 * @param token what the next request names it by
 * @param description what it is, in every language that it has words for
 * @param requires which versions of the SPI it wants
 * @param asks what it says it will use, such as {@code network}
 * @param replaces the version that it would take the place of
 */
public record StagedPluginView(
    String token,
    String id,
    String version,
    @Nullable String provider,
    @Nullable Map<String, String> description,
    @Nullable String requires,
    String sha256,
    List<String> asks,
    @Nullable String replaces) {
  /** Describes a plan. */
  public static StagedPluginView of(StagedPlugin staged) {
    return new StagedPluginView(
        staged.token(),
        staged.id(),
        staged.version(),
        orNull(staged.provider()),
        Words.unlessEmpty(staged.description()),
        orNull(staged.requires()),
        staged.sha256(),
        staged.asks(),
        staged.replaces().orElse(null));
  }
}
