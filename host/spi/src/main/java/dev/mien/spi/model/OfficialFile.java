package dev.mien.spi.model;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * A file of weights as its makers publish it. It is known by its name, wherever it lies.
 *
 * @param name the name it was published under: {@code mapping_00229-model.pth.tar}
 * @param kind where it is looked for
 * @param home the one of the kind's folders that it belongs in: {@code models/SadTalker}
 * @param licence of the weights, as SPDX names it: {@code Apache-2.0}
 * @param page where its makers offer it; shown to people, never opened
 * @param bytes its size, where the makers tell; a file of another size may be right all the same
 */
public record OfficialFile(
    String name, ModelKind kind, String home, String licence, String page, OptionalLong bytes) {
  public OfficialFile {
    if (requireNonNull(name, "name is null").isBlank()
        || name.indexOf('/') >= 0
        || name.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("expected the name of a file, got '%s'".formatted(name));
    }
    if (!kind.folders().contains(home)) {
      throw new IllegalArgumentException(
          "%s belongs in %s, which is none of %s".formatted(name, home, kind.folders()));
    }
    requireNonNull(licence, "licence is null");
    requireNonNull(page, "page is null");
    requireNonNull(bytes, "bytes is null");
  }

  /** A file whose makers do not tell its size. */
  public OfficialFile(String name, ModelKind kind, String home, String licence, String page) {
    this(name, kind, home, licence, page, OptionalLong.empty());
  }

  /** The same file, with the size that its makers tell. */
  public OfficialFile ofBytes(long size) {
    return new OfficialFile(name, kind, home, licence, page, OptionalLong.of(size));
  }
}
