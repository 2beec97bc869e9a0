package dev.mien.spi.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;

/**
 * A kind of weights: where its files are kept and what they are called.
 *
 * @param id for example {@code gfpgan}
 * @param folders searched in this order, relative to the host's root: {@code models/GFPGAN}
 * @param extensions accepted, lower case, without dot: {@code safetensors}, {@code pth}
 */
public record ModelKind(String id, List<String> folders, Set<String> extensions) {
  public ModelKind {
    requireNonNull(id, "id is null");
    folders = List.copyOf(folders);
    extensions = Set.copyOf(extensions);
  }
}
