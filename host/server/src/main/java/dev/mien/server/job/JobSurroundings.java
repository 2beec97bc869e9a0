package dev.mien.server.job;

import dev.mien.server.feature.FeatureCheck;
import dev.mien.server.feature.Services;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.settings.Settings;
import dev.mien.server.work.WorkFolder;
import dev.mien.spi.PluginContext;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What jobs need of the host.
 *
 * @param data the folder that holds {@code jobs}
 * @param work the place for files that are not finished
 * @param plugins who does the work
 * @param context what plugins see of the host
 * @param features whether the files of weights are there that a request needs
 * @param services whether what plugins offer each other is there that a request names
 * @param results where finished files go
 * @param producer who makes them: {@code Mien}
 * @param software name and version of this program
 * @param settings limits, and whether videos open with a visible label
 * @param clock tells the time of day
 */
public record JobSurroundings(
    Path data,
    WorkFolder work,
    Plugins plugins,
    PluginContext context,
    FeatureCheck features,
    Services services,
    ArtifactStore results,
    String producer,
    String software,
    Settings settings,
    Clock clock) {}
