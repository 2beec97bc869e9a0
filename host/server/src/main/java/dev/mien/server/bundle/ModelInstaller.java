package dev.mien.server.bundle;

import dev.mien.server.feature.FeatureCheck;
import dev.mien.server.file.Sha256;
import dev.mien.server.plugin.Offering;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.model.OfficialFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the files of a bundle where plugins look for them. A file is known by its name alone, with
 * or without the number that browsers add to a second download; where it goes is the plugin's word,
 * never the bundle's. It gets its name only when it is whole, read back, and judged to be what its
 * name says.
 */
public final class ModelInstaller {
  private static final int CHUNK = 1 << 20;
  private static final Pattern SECOND_DOWNLOAD = Pattern.compile("(.+?) ?\\(\\d+\\)(\\.\\w+)");

  /** A file that something of a plugin's reads. */
  private record Wanted(Offering offering, OfficialFile file) {}

  /** Is told how far a file is. */
  @FunctionalInterface
  public interface Watcher {
    /** So many bytes of a file are there. */
    void copied(String name, long bytes, long ofBytes);
  }

  private final Map<String, Wanted> wanted = new LinkedHashMap<>();
  private final ModelStore store;
  private final FeatureCheck features;
  private final boolean replaces;
  private final Watcher watcher;
  private final Set<OfficialFile> done = new HashSet<>();
  private final List<Outcome> outcomes = new ArrayList<>();

  /**
   * @param offerings whose features say which files there are
   * @param store finds what is there already
   * @param replaces whether a different file of the same name gives way
   */
  public ModelInstaller(
      Collection<? extends Offering> offerings,
      ModelStore store,
      FeatureCheck features,
      boolean replaces,
      Watcher watcher) {
    this.store = store;
    this.features = features;
    this.replaces = replaces;
    this.watcher = watcher;
    for (Offering offering : offerings) {
      offering.features().stream()
          .flatMap(feature -> feature.alternatives().stream())
          .flatMap(set -> set.members().stream())
          .forEach(
              member ->
                  wanted.putIfAbsent(
                      key(member.file().name()), new Wanted(offering, member.file())));
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private Optional<Wanted> recognise(String fileName) {
    Matcher second = SECOND_DOWNLOAD.matcher(fileName);
    String name = second.matches() ? second.group(1) + second.group(2) : fileName;
    return Optional.ofNullable(wanted.get(key(name)));
  }

  /**
   * Takes what is wanted out of a folder, a zip, a tar, a tar.gz or a single file.
   *
   * @return what became of each file that a plugin reads, in the order of the bundle
   * @throws MienException if the bundle is refused or holds nothing that is wanted, or a file
   *     cannot be written
   */
  public List<Outcome> install(Path source) {
    outcomes.clear();
    try {
      Bundle.of(source, recognise(source.getFileName().toString()).isPresent())
          .forEach(
              (entry, content) -> {
                Optional<Wanted> known = recognise(entry.fileName());
                if (known.isPresent()) {
                  outcomes.add(install(known.get(), entry, content));
                }
              });
    } catch (IOException e) {
      throw new MienException(
          StandardErrorCode.INVALID_PARAMETER,
          "%s cannot be read (%s). Give this user permission to read it, or download it again."
              .formatted(source, e),
          e);
    }
    if (outcomes.isEmpty()) {
      throw new MienException(
          StandardErrorCode.INVALID_PARAMETER,
          "%s holds none of the files that plugins here read: %s."
              .formatted(
                  source,
                  String.join(
                      ", ", wanted.values().stream().map(known -> known.file().name()).toList())));
    }
    return List.copyOf(outcomes);
  }

  private Outcome install(Wanted known, Bundle.Entry entry, Bundle.Content content)
      throws IOException {
    OfficialFile file = known.file();
    Path home = features.home(file);
    Path target = home.resolve(file.name());
    Optional<Path> used = store.find(file).map(ModelFile::path);
    if (used.isPresent() && entry.file().isPresent() && isSame(used.get(), entry.file().get())) {
      return new Outcome(file.name(), Outcome.Result.SAME, used.get(), "It is used where it lies.");
    }
    boolean mayReplace = replaces && !done.contains(file);
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !mayReplace) {
      return compare(file, entry, content, target);
    }
    CarefulCopy copy = new CarefulCopy(entry, home, file.name());
    String sha256;
    try (InputStream in = content.open()) {
      sha256 = copy.write(in, bytes -> watcher.copied(file.name(), bytes, entry.bytes()));
    }
    done.add(file);
    if (used.isPresent() && isSame(used.get(), entry.bytes(), sha256)) {
      copy.discard();
      return new Outcome(file.name(), Outcome.Result.SAME, used.get(), "sha256 " + sha256);
    }
    Optional<Text> problem = features.problem(known.offering(), file, copy.part());
    if (problem.isPresent()) {
      copy.discard();
      return new Outcome(file.name(), Outcome.Result.BROKEN, target, problem.get().english());
    }
    copy.finish();
    return new Outcome(file.name(), Outcome.Result.INSTALLED, target, "sha256 " + sha256);
  }

  private Outcome compare(
      OfficialFile file, Bundle.Entry entry, Bundle.Content content, Path target)
      throws IOException {
    if (Files.isRegularFile(target)
        && Files.size(target) == entry.bytes()
        && hasContent(target, content)) {
      return new Outcome(file.name(), Outcome.Result.SAME, target, "It was there already.");
    }
    return new Outcome(
        file.name(),
        Outcome.Result.DIFFERENT,
        target,
        done.contains(file)
            ? "The bundle has another file of this name; the first counts."
            : "Another file of this name is there. Replace it with --force.");
  }

  private static boolean hasContent(Path target, Bundle.Content content) throws IOException {
    try (InputStream one = Files.newInputStream(target);
        InputStream other = content.open()) {
      byte[] expected;
      do {
        expected = one.readNBytes(CHUNK);
        if (!Arrays.equals(expected, other.readNBytes(CHUNK))) {
          return false;
        }
      } while (expected.length > 0);
      return true;
    }
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    return Files.isSameFile(one, other);
  }

  private static boolean isSame(Path used, long bytes, String sha256) throws IOException {
    return Files.size(used) == bytes && Sha256.read(used).equals(sha256);
  }
}
