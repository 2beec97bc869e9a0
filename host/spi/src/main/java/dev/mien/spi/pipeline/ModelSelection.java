package dev.mien.spi.pipeline;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.model.OfficialFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that a request's feature would use on this machine.
 *
 * @param feature what they are for
 * @param set the set that was chosen
 * @param files those that are there, in the order of the set
 * @param missing those that the request needs and that are not there
 */
public record ModelSelection(
    ModelFeature feature,
    ModelSet set,
    Map<OfficialFile, ModelFile> files,
    List<OfficialFile> missing) {
  public ModelSelection {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    missing = List.copyOf(missing);
  }

  static ModelSelection of(
      ModelFeature feature, ModelSet set, ModelStore store, PipelineRequest request) {
    Map<OfficialFile, ModelFile> files = new LinkedHashMap<>();
    List<OfficialFile> missing = new ArrayList<>();
    for (ModelSet.Member member : set.members()) {
      if (member.isNeededFor(request)) {
        Optional<ModelFile> found = store.find(member.file());
        found.ifPresentOrElse(
            file -> files.put(member.file(), file), () -> missing.add(member.file()));
      }
    }
    return new ModelSelection(feature, set, files, missing);
  }

  /** Whether the request has all it needs. */
  public boolean isComplete() {
    return missing.isEmpty();
  }

  /** Whether a file is of the chosen set, and there. */
  public boolean has(OfficialFile file) {
    return files.containsKey(file);
  }

  /**
   * Where a file lies.
   *
   * @throws MienException ({@code MISSING_MODEL}) if it is not there
   */
  public Path path(OfficialFile file) {
    ModelFile found = files.get(file);
    if (found == null) {
      throw new MienException(
          StandardErrorCode.MISSING_MODEL,
          "%s needs the file %s, which is not there. Put it into %s; it is offered at %s."
              .formatted(feature.label(), file.name(), file.home(), file.page()));
    }
    return found.path();
  }
}
