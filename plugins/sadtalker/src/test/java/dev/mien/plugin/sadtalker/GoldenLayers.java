package dev.mien.plugin.sadtalker;

import dev.mien.neural.runtime.Results;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import java.util.List;

/** What a case knows of the inside of a network: it tells which layer is at fault. */
public final class GoldenLayers {
  private final String prefix;
  private final List<String> names;

  /**
   * The layers of a case.
   *
   * @param prefix of their outputs' names: {@code layer.}
   */
  public GoldenLayers(GoldenCase golden, String prefix) {
    this.prefix = prefix;
    this.names =
        golden.outputs().stream()
            .filter(name -> name.startsWith(prefix))
            .map(name -> name.substring(prefix.length()))
            .toList();
  }

  /** What the network calls them. */
  public List<String> names() {
    return names;
  }

  /** Compares all of them. */
  public void check(GoldenReport report, Results results) {
    names.forEach(name -> report.check(prefix + name, results.floats(name)));
  }
}
