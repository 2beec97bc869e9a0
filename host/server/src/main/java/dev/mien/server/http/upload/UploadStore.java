package dev.mien.server.http.upload;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mien.server.error.IoErrors;
import dev.mien.server.settings.Settings;
import dev.mien.server.work.WorkFolder;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files sent ahead of the jobs that use them: {@code uploads/<id>/} in the data folder. They
 * survive a restart and are removed after a day.
 */
public final class UploadStore {
  private static final Duration LIFETIME = Duration.ofDays(1);
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String CONTENT = "content";

  /** Written last: an upload without it is not whole and does not exist. */
  private static final String DESCRIPTION = "upload.json";

  /** A longer file name says nothing more to a person. */
  private static final int LONGEST_NAME = 1000;

  private record Description(String name, String owner) {}

  private final Path folder;
  private final Settings settings;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param data the data folder
   */
  public UploadStore(Path data, Settings settings, InstantSource clock) {
    this.folder = data.resolve("uploads");
    this.settings = settings;
    this.clock = clock;
    removeExpired();
  }

  /**
   * Streams a request's body to disk.
   *
   * @param name what its owner calls it
   * @throws MienException if it is too large or cannot be written
   */
  public Upload receive(HttpServletRequest request, String name, String owner) {
    removeExpired();
    RequestLimit limit = RequestLimit.of(settings);
    limit.check(request, folder);
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String id = HexFormat.of().formatHex(bytes);
    Path own = folder.resolve(id);
    boolean whole = false;
    try {
      Files.createDirectories(own);
      try (InputStream body = limit.stream(request.getInputStream())) {
        Files.copy(body, own.resolve(CONTENT));
      }
      String label = name.substring(0, Math.min(name.length(), LONGEST_NAME));
      Files.write(
          own.resolve(DESCRIPTION), MAPPER.writeValueAsBytes(new Description(label, owner)));
      Upload upload = read(own);
      whole = true;
      return upload;
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    } finally {
      if (!whole) {
        WorkFolder.delete(own);
      }
    }
  }

  /** The upload of that id, if it is there. */
  public Optional<Upload> find(String id) {
    Path own = folder.resolve(ID.matcher(id).matches() ? id : "none");
    if (!Files.exists(own.resolve(DESCRIPTION)) || isExpired(own)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(own));
    } catch (IOException e) {
      throw IoErrors.explain(e, own);
    }
  }

  private static Upload read(Path own) throws IOException {
    Description description =
        MAPPER.readValue(Files.readAllBytes(own.resolve(DESCRIPTION)), Description.class);
    Path file = own.resolve(CONTENT);
    return new Upload(
        own.getFileName().toString(),
        description.name(),
        description.owner(),
        Files.size(file),
        file);
  }

  /** Removes an upload. Jobs that use it have their own copy. */
  public void delete(Upload upload) {
    WorkFolder.delete(folder.resolve(upload.id()));
  }

  private void removeExpired() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> expired;
    try (Stream<Path> uploads = Files.list(folder)) {
      expired = uploads.filter(this::isExpired).toList();
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
    expired.forEach(WorkFolder::delete);
  }

  private boolean isExpired(Path upload) {
    try {
      return Files.getLastModifiedTime(upload).toInstant().plus(LIFETIME).isBefore(clock.instant());
    } catch (IOException e) {
      return false; // removed meanwhile
    }
  }

  /** The error for an id that leads nowhere. */
  public static MienException missing(String id) {
    return new MienException(
        StandardErrorCode.NOT_FOUND,
        "There is no upload '%s'. Uploads are removed after a day; send the file again."
            .formatted(id));
  }
}
