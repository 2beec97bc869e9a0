package dev.mien.server.bundle;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A bundle in a tar, packed or not. It is read once from start to end, so what comes before a bad
 * entry may have been taken already.
 *
 * @param packed whether it is a {@code .tar.gz}
 */
record TarBundle(Path tar, boolean packed) implements Bundle {
  private static final int BUFFER = 1 << 16;

  @Override
  public void forEach(Visitor visitor) throws IOException {
    try (InputStream file = Files.newInputStream(tar)) {
      InputStream in = packed ? new GZIPInputStream(file, BUFFER) : file;
      TarReader reader = new TarReader(new Bounded(in, tar));
      int entries = 0;
      for (TarReader.Header header = next(reader); header != null; header = next(reader)) {
        if (++entries > MOST_ENTRIES) {
          throw Bundle.refused(tar, "it has more than %d entries".formatted(MOST_ENTRIES));
        }
        Bundle.checkName(tar, header.name());
        if (header.kind() == TarReader.Kind.LINK) {
          throw Bundle.refused(
              tar, "its entry '%s' is a link".formatted(Bundle.shown(header.name())));
        }
        if (header.kind() == TarReader.Kind.FILE) {
          visitor.visit(
              new Entry(header.name(), header.bytes(), Optional.empty()), reader::content);
        }
      }
    }
  }

  private TarReader.@Nullable Header next(TarReader reader) {
    try {
      return reader.next();
    } catch (IOException e) {
      throw Bundle.refused(tar, "it cannot be read as a tar (%s)".formatted(e.getMessage()));
    }
  }

  /** Gives up on an archive that unpacks to more than any bundle. */
  private static final class Bounded extends FilterInputStream {
    private final Path tar;
    private long left = MOST_BYTES;

    Bounded(InputStream in, Path tar) {
      super(in);
      this.tar = tar;
    }

    @Override
    public int read() throws IOException {
      count(1);
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count(read);
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      long skipped = super.skip(bytes);
      count(skipped);
      return skipped;
    }

    private void count(long bytes) {
      left -= Math.max(0, bytes);
      if (left < 0) {
        throw Bundle.refused(tar, "it unpacks to more than %d GB".formatted(MOST_BYTES >> 30));
      }
    }
  }
}
