package dev.mien.server.plugin;

import java.nio.file.Path;

/**
 * Where plugins are and where they may write. None of the folders has to exist.
 *
 * @param shipped what comes with the installation, read only
 * @param extensions what was installed by a person
 * @param state the plugins' own files, a folder for each id
 * @param work gets the private copies that extensions run from
 */
public record PluginFolders(Path shipped, Path extensions, Path state, Path work) {}
