package dev.mien.neural.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OverwritingTest {
  @Test
  void whatNobodyReadsAgainIsOverwritten() {
    assertEquals(
        List.of("torch.relu", "torch.add_", "torch.mul_"),
        operators((graph, none) -> Outputs.of("y", input(graph).relu().plus(1).times(2))));
  }

  @Test
  void whatIsReadAgainStays() {
    assertEquals(
        List.of("torch.relu", "torch.sigmoid", "torch.add_"),
        operators(
            (graph, none) -> {
              Value x = input(graph).relu();
              return Outputs.of("y", x.sigmoid().plus(x));
            }));
  }

  @Test
  void theOtherOperandIsOverwrittenWhereOrderDoesNotMatter() {
    assertEquals(
        List.of("torch.relu", "torch.mul_"),
        operators((graph, none) -> Outputs.of("y", input(graph).times(input2(graph).relu()))));
    assertEquals(
        List.of("torch.relu", "torch.sub"),
        operators((graph, none) -> Outputs.of("y", input(graph).minus(input2(graph).relu()))));
  }

  @Test
  void whatAViewShowsStaysAsLongAsTheViewIsRead() {
    assertEquals(
        List.of("torch.relu", "torch.narrow", "torch.sigmoid", "torch.add_"),
        operators(
            (graph, none) -> {
              Value x = input(graph).relu();
              Value part = x.narrow(0, 0, 1);
              return Outputs.of("y", x.sigmoid().plus(part));
            }));
  }

  @Test
  void weightsInputsResultsAndRepeatedNumbersStay() {
    assertEquals(
        List.of("torch.add", "torch.relu", "torch.expand", "torch.mul"),
        operators(
            (graph, none) -> {
              Value sum = input(graph).plus(graph.constant(new float[] {1, 2}, 2));
              Value row = graph.constant(new float[] {1, 2}, 1, 2);
              Value batch = graph.input("b", Shape.BATCH, 2);
              return Outputs.of("sum", sum)
                  .and("relu", sum.relu())
                  .and("row", row.expandedTo(batch).times(2));
            }));
  }

  @Test
  void aResultOfOtherSizesNeedsItsOwnMemory() {
    assertEquals(
        List.of("torch.relu", "torch.add"),
        operators(
            (graph, none) ->
                Outputs.of("y", graph.input("x", 1).relu().plus(graph.input("z", 2)))));
  }

  private static Value input(Graph graph) {
    return graph.input("x", 2);
  }

  private static Value input2(Graph graph) {
    return graph.input("z", 2);
  }

  /** The calls of a run, in order. */
  private static List<String> operators(Network network) {
    Program program = Program.of(network, Map.of(), "", Precision.FLOAT32);
    Overwriting overwriting = new Overwriting(program);
    return IntStream.range(0, program.graph().size())
        .boxed()
        .flatMap(
            id ->
                Stream.ofNullable(program.graph().nodeAt(id))
                    .map(node -> overwriting.written(id, node).operator()))
        .toList();
  }
}
