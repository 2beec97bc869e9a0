package dev.mien.server.host;

import dev.mien.server.error.IoErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Pictures and voices that come with the installation, to try things with. */
public final class Samples {
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "png", "image/png",
          "webp", "image/webp",
          "wav", "audio/wav",
          "mp3", "audio/mpeg",
          "m4a", "audio/mp4",
          "flac", "audio/flac",
          "ogg", "audio/ogg",
          "opus", "audio/ogg");

  /**
   * A file to try things with.
   *
   * @param name its file name: {@code portrait.jpg}, {@code voice-zh.wav}
   * @param mediaType for example {@code audio/wav}
   * @param path where it lies
   */
  public record Sample(String name, String mediaType, Path path) {
    private String stem() {
      return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** Whether it is a picture. */
    public boolean isImage() {
      return mediaType.startsWith("image/");
    }

    /** Whether it is a voice. */
    public boolean isAudio() {
      return mediaType.startsWith("audio/");
    }
  }

  private final Path folder;

  /**
   * @param folder need not exist
   */
  public Samples(Path folder) {
    this.folder = folder;
  }

  /** Every picture and voice in the folder, by name: {@code portrait}, then {@code portrait-2}. */
  public List<Sample> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(file -> describe(file).stream())
          .sorted(Comparator.comparing(Sample::stem))
          .toList();
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
  }

  private static Optional<Sample> describe(Path file) {
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(MEDIA_TYPES.get(extension))
        .map(type -> new Sample(name, type, file));
  }

  /** The portrait to try things with. */
  public Optional<Sample> portrait() {
    return list().stream().filter(Sample::isImage).findFirst();
  }

  /** The voice that speaks a language, such as {@code voice-zh.wav}, or else any. */
  public Optional<Sample> voice(String language) {
    List<Sample> voices = list().stream().filter(Sample::isAudio).toList();
    return voices.stream()
        .filter(voice -> voice.name().startsWith("voice-" + language))
        .findFirst()
        .or(() -> voices.stream().findFirst());
  }
}
