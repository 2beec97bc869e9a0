package dev.mien.server.bundle;

import dev.mien.server.error.IoErrors;
import dev.mien.server.file.Sha256;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * Writes a file under a name of its own, {@code NAME.part}, which a later attempt goes on with:
 * what is there already is compared rather than written, and where it differs it is cut off.
 */
final class CarefulCopy {
  private static final int CHUNK = 1 << 20;

  /** Room that stays on a disk. */
  private static final long SPARE_BYTES = 64L << 20;

  private final Bundle.Entry entry;
  private final Path folder;
  private final Path target;
  private final Path part;

  /**
   * @param folder is made
   * @param name that the file is to have in the end
   */
  CarefulCopy(Bundle.Entry entry, Path folder, String name) {
    this.entry = entry;
    this.folder = folder;
    this.target = folder.resolve(name);
    this.part = folder.resolve(name + ".part");
  }

  /** Where it is written. */
  Path part() {
    return part;
  }

  /**
   * Writes all of it and reads it back.
   *
   * @param progress is told how many bytes there are
   * @return the SHA-256
   * @throws MienException if the bundle breaks off, the disk is full or cannot be written, another
   *     process writes the same file, or what was read back is not what was written
   */
  String write(InputStream content, LongConsumer progress) {
    MessageDigest digest = Sha256.digest();
    try {
      Files.createDirectories(folder);
      checkRoom();
      try (FileChannel out = open()) {
        write(content, out, digest, progress);
        out.force(true);
      }
      String sha256 = HexFormat.of().formatHex(digest.digest());
      if (!Sha256.read(part).equals(sha256)) {
        Files.delete(part);
        throw new MienException(
            StandardErrorCode.NOT_WRITABLE,
            "What was written to %s is not what is read from it. Check that disk.".formatted(part));
      }
      return sha256;
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
  }

  private void checkRoom() throws IOException {
    Long free = IoErrors.usableSpace(folder);
    long there = Files.exists(part) ? Files.size(part) : 0;
    if (free != null && free + there < entry.bytes() + SPARE_BYTES) {
      throw new MienException(
          StandardErrorCode.DISK_FULL,
          "%s needs %d MB, and the disk that holds %s has %d MB. Free some room, or choose another folder with --models-dir."
              .formatted(entry.fileName(), entry.bytes() >> 20, folder, free >> 20));
    }
  }

  /** Locked as long as it is open. */
  private FileChannel open() throws IOException {
    FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // this process has it open; said below
    }
    channel.close();
    throw new MienException(
        StandardErrorCode.CONFLICT,
        "Another 'mien install-models' is writing %s. Wait until it is done.".formatted(part));
  }

  private void write(
      InputStream content, FileChannel out, MessageDigest digest, LongConsumer progress)
      throws IOException {
    byte[] chunk = new byte[CHUNK];
    long at = 0;
    long same = out.size(); // how far the file may agree with the content
    for (int length = read(content, chunk); length > 0; length = read(content, chunk)) {
      digest.update(chunk, 0, length);
      ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, length);
      if (at + length > same || !bytes.equals(former(out, at, length))) {
        same = Math.min(same, at);
        write(out, at, bytes);
      }
      at += length;
      progress.accept(at);
    }
    out.truncate(at);
    if (at != entry.bytes()) {
      throw brokenOff(at);
    }
  }

  private int read(InputStream content, byte[] chunk) {
    try {
      return content.readNBytes(chunk, 0, chunk.length);
    } catch (IOException e) {
      throw new MienException(
          StandardErrorCode.INVALID_PARAMETER,
          "%s cannot be read to its end (%s): the download broke off. Download it again."
              .formatted(entry.name(), e.getMessage()),
          e);
    }
  }

  private static ByteBuffer former(FileChannel out, long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && out.read(bytes, at + bytes.position()) >= 0) {
      // until all is read
    }
    return bytes.flip();
  }

  private static void write(FileChannel out, long at, ByteBuffer bytes) throws IOException {
    int start = bytes.position();
    while (bytes.hasRemaining()) {
      out.write(bytes, at + bytes.position() - start);
    }
  }

  private MienException brokenOff(long bytes) {
    return new MienException(
        StandardErrorCode.INVALID_PARAMETER,
        "%s has %d bytes of %d: the download broke off. Download it again."
            .formatted(entry.name(), bytes, entry.bytes()));
  }

  /** Gives the file its name, in place of another that may have it. */
  void finish() {
    try {
      try {
        Files.move(
            part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
  }

  /** Forgets what was written. */
  void discard() {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
  }
}
