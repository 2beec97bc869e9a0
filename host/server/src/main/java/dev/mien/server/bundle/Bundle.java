package dev.mien.server.bundle;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Files that somebody has downloaded: a folder, an archive, or a single file. What they are called
 * in it tells which they are, and never where they are written.
 */
interface Bundle {
  /** More than any bundle of weights has. */
  int MOST_ENTRIES = 20_000;

  /** Much more than any file of weights has. */
  long MOST_BYTES = 64L << 30;

  /**
   * A file in a bundle.
   *
   * @param name its path in the bundle
   * @param bytes as many as the bundle says
   * @param file the file itself, where it is not packed
   */
  record Entry(String name, long bytes, Optional<Path> file) {
    /** Its name without the folders. */
    String fileName() {
      return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
  }

  /** Reads what is in a file. */
  @FunctionalInterface
  interface Content {
    InputStream open() throws IOException;
  }

  /** Takes the files of a bundle, one after another. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Takes a file.
     *
     * @param content can be opened once, and only now
     */
    void visit(Entry entry, Content content) throws IOException;
  }

  /**
   * Shows every file.
   *
   * @throws MienException if the bundle is not what it should be: it names a file outside itself,
   *     has a link in it, or is larger than any bundle
   */
  void forEach(Visitor visitor) throws IOException;

  /**
   * The bundle that a person names.
   *
   * @param isModel whether the name is that of a file of weights, which may be a zip itself
   */
  static Bundle of(Path source, boolean isModel) throws IOException {
    if (Files.isDirectory(source)) {
      return new FolderBundle(source);
    }
    if (!Files.isRegularFile(source)) {
      throw new MienException(
          StandardErrorCode.NOT_FOUND,
          "There is no file or folder %s. Give the folder, zip or tar that you downloaded."
              .formatted(source));
    }
    return isModel ? new SingleFile(source) : archive(source);
  }

  private static Bundle archive(Path source) throws IOException {
    byte[] start = start(source);
    if (start[0] == 'P' && start[1] == 'K') {
      return new ZipBundle(source);
    }
    if (start[0] == 0x1f && start[1] == (byte) 0x8b) {
      return new TarBundle(source, true);
    }
    if (TarReader.isTar(start)) {
      return new TarBundle(source, false);
    }
    throw new MienException(
        StandardErrorCode.INVALID_PARAMETER,
        "%s is neither a folder, a zip, a tar nor a tar.gz, and its name is not that of a file of weights. Give what you downloaded, under its own name."
            .formatted(source));
  }

  private static byte[] start(Path source) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(TarReader.BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(source)) {
      while (start.hasRemaining() && channel.read(start) >= 0) {
        // until the block is full or the file ends
      }
    }
    return start.array();
  }

  /**
   * Refuses a name in an archive that leads out of it.
   *
   * @throws MienException ({@code INVALID_PARAMETER})
   */
  static void checkName(Path archive, String name) {
    boolean escapes =
        name.startsWith("/")
            || name.startsWith("\\")
            || name.matches("[A-Za-z]:.*")
            || Arrays.asList(name.split("[/\\\\]", -1)).contains("..");
    if (escapes) {
      throw refused(archive, "its entry '%s' leads out of it".formatted(shown(name)));
    }
  }

  /** A name that may be printed. */
  static String shown(String name) {
    String printable = name.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= 80 ? printable : printable.substring(0, 80) + "…";
  }

  /** Why an archive is refused as a whole. */
  static MienException refused(Path archive, String reason) {
    return new MienException(
        StandardErrorCode.INVALID_PARAMETER,
        "%s is refused: %s. Download the bundle again, from its official page."
            .formatted(archive, reason));
  }
}
