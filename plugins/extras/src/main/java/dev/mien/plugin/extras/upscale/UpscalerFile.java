package dev.mien.plugin.extras.upscale;

import dev.mien.neural.checkpoint.Checkpoint;
import dev.mien.neural.checkpoint.CheckpointException;
import dev.mien.neural.checkpoint.TensorEntry;
import dev.mien.neural.program.Precision;
import dev.mien.neural.program.Program;
import dev.mien.neural.program.WeightProblem;
import dev.mien.spi.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a file holds, told from the names and shapes of its tensors and never from its own name.
 *
 * @param architecture the network in it, if it is one that is known here
 * @param prefix of the network's names
 * @param problem what keeps the file from being used, and what to do; empty if nothing does
 */
public record UpscalerFile(
    Optional<Architecture> architecture, String prefix, Optional<Text> problem) {
  /** Where Real-ESRGAN and others put a network's tensors; averaged ones are the better ones. */
  private static final List<String> CONTAINERS = List.of("params_ema/", "params/", "");

  /** What a network that was trained on several graphics cards writes before each name. */
  private static final String SPREAD = "module.";

  /** The side of a picture to try a description with; any would do. */
  private static final int SIDE = 32;

  private static final int MOST_NAMED = 3;

  /** Looks into a file; no weight is read. */
  public static UpscalerFile of(Path path) {
    try (Checkpoint checkpoint = Checkpoint.open(path)) {
      return of(checkpoint.tensors());
    } catch (CheckpointException e) {
      return new UpscalerFile(Optional.empty(), "", Optional.of(e.reason()));
    }
  }

  private static UpscalerFile of(Map<String, TensorEntry> tensors) {
    for (String container : CONTAINERS) {
      for (String spread : List.of("", SPREAD)) {
        String prefix = container + spread;
        Optional<? extends Architecture> found = RrdbNet.of(tensors, prefix);
        if (found.isEmpty()) {
          found = CompactNet.of(tensors, prefix);
        }
        if (found.isPresent()) {
          Architecture architecture = found.get();
          return new UpscalerFile(
              Optional.of(architecture), prefix, misfit(architecture, tensors, prefix));
        }
      }
    }
    return new UpscalerFile(Optional.empty(), "", Optional.of(OtherNetwork.describe(tensors)));
  }

  /** As strict as the original: every tensor must be there, and none besides. */
  private static Optional<Text> misfit(
      Architecture architecture, Map<String, TensorEntry> tensors, String prefix) {
    Program program =
        Program.of(architecture.network(SIDE, SIDE), tensors, prefix, Precision.FLOAT32);
    List<String> wrong = new ArrayList<>();
    program.problems().stream().map(WeightProblem::toString).forEach(wrong::add);
    program.unread().stream().map("%s is unknown"::formatted).forEach(wrong::add);
    if (wrong.isEmpty()) {
      return Optional.empty();
    }
    String some =
        wrong.stream().limit(MOST_NAMED).collect(Collectors.joining("; "))
            + (wrong.size() > MOST_NAMED ? "; …" : "");
    return Optional.of(
        Text.of(
            "It looks like %s, but %d of its tensors are not as they should be (%s). It is damaged, or a variant that Mien does not know; get it again from where it is offered."
                .formatted(architecture.label(), wrong.size(), some),
            "看起来是 %s，但其中 %d 个张量不符（%s）。文件已损坏，或是 Mien 不认识的变体；请从发布页重新获取。"
                .formatted(architecture.label(), wrong.size(), some)));
  }
}
