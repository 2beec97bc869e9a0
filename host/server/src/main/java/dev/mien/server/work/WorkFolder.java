package dev.mien.server.work;

import dev.mien.server.error.IoErrors;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place for files that are not finished. Every process has its own folder in it and holds a
 * lock there while it lives; a folder whose lock is free was left behind by a process that died,
 * and the next one to start removes it.
 */
public final class WorkFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);
  private static final String PREFIX = "process-";
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lock;

  private WorkFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Removes what dead processes left and makes this one's folder.
   *
   * @param work the folder that all processes share; made if it is not there
   */
  public static WorkFolder open(Path work) {
    // The guard keeps others from taking a folder for abandoned before its lock is held; within
    // this process the monitor does, since file locks belong to the process.
    synchronized (WorkFolder.class) {
      try {
        Files.createDirectories(work);
        try (FileChannel guard = openForLock(work.resolve(".guard"))) {
          guard.lock(); // closing the channel gives it up
          removeAbandoned(work);
          Path own = Files.createTempDirectory(work, PREFIX);
          FileChannel lock = openForLock(own.resolve(LOCK));
          lock.lock(); // held until the channel is closed
          return new WorkFolder(own, lock);
        }
      } catch (IOException e) {
        throw IoErrors.explain(e, work);
      }
    }
  }

  private static FileChannel openForLock(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void removeAbandoned(Path work) throws IOException {
    List<Path> folders;
    try (Stream<Path> entries = Files.list(work)) {
      folders =
          entries
              .filter(Files::isDirectory)
              .filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
              .toList();
    }
    for (Path candidate : folders) {
      if (isAbandoned(candidate)) {
        delete(candidate);
      }
    }
  }

  private static boolean isAbandoned(Path folder) throws IOException {
    try (FileChannel channel = openForLock(folder.resolve(LOCK));
        FileLock free = channel.tryLock()) {
      return free != null;
    } catch (OverlappingFileLockException e) {
      return false; // this process has it
    }
  }

  /** A new, empty folder. */
  public Path newFolder() {
    try {
      return Files.createTempDirectory(folder, "job-");
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
  }

  /** Deletes a folder, if it is there, with all that is in it. Links are removed, not followed. */
  public static void delete(Path folder) {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.walkFileTree(folder, new Deletion());
    } catch (IOException e) {
      LOG.info("{} could not be deleted: {}. The next start tries again.", folder, e.toString());
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }

  /** Gives up the lock and removes this process's folder. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("{} could not be unlocked: {}", folder, e.toString());
    }
    delete(folder);
  }
}
