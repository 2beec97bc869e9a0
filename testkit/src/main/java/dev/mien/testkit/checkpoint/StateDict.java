package dev.mien.testkit.checkpoint;

import dev.mien.testkit.golden.SyntheticTensor;
import dev.mien.testkit.golden.SyntheticWeights;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network's tensors by key, as {@code Module.state_dict()} gives them: an {@code OrderedDict}.
 */
record StateDict(Map<String, SyntheticTensor> tensors) {
  /** All tensors of a network, under their names in the file of all networks less a prefix. */
  static StateDict of(SyntheticWeights weights, String prefix) {
    Map<String, SyntheticTensor> tensors = new LinkedHashMap<>();
    for (SyntheticTensor tensor : weights.tensors()) {
      if (!tensor.name().startsWith(prefix)) {
        throw new IllegalArgumentException(tensor.name() + " does not start with " + prefix);
      }
      tensors.put(tensor.name().substring(prefix.length()), tensor);
    }
    return new StateDict(tensors);
  }
}
