package dev.mien.neural.program;

/**
 * A network: its forward pass, described once with PyTorch's operators and the checkpoint's names.
 * The description is run by Java only to draw the {@link Graph}; the numbers flow later, in the
 * engine.
 */
@FunctionalInterface
public interface Network {
  /**
   * Describes the forward pass.
   *
   * @param graph what inputs and constants come from
   * @param weights the checkpoint's tensors
   * @return what comes out, by name
   */
  Outputs define(Graph graph, Weights weights);
}
