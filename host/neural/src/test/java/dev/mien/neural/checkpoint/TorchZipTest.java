package dev.mien.neural.checkpoint;

import static dev.mien.neural.checkpoint.Refusal.assertRefused;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.neural.checkpoint.PickleWriter.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What is read from the zip container of torch.save, and what is refused. */
class TorchZipTest {
  private static final byte[] ELEMENTS = Elements.floats(1, 2, 3, 4, 5, 6);

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void chooseFile() {
    path = folder.resolve("some.pth.tar");
  }

  @Test
  void namesTensorsByTheirPath() throws IOException {
    Map<Object, Object> checkpoint = new LinkedHashMap<>();
    checkpoint.put(
        "mapping", Map.of("first.0.weight", tensor(0, List.of(2L, 3L), List.of(3L, 1L))));
    checkpoint.put(
        "optimizer", Map.of("state", Map.of(0, Map.of("exp_avg", Tensor.vector("0", 6)))));
    checkpoint.put("epoch", 109);
    write(checkpoint);
    try (Checkpoint read = Checkpoint.open(path)) {
      assertEquals(
          List.of("mapping/first.0.weight", "optimizer/state/0/exp_avg"),
          List.copyOf(read.tensors().keySet()));
      assertEquals(
          "[F32 mapping/first.0.weight [2, 3], F32 optimizer/state/0/exp_avg [6]]",
          read.tensors().values().toString());
    }
  }

  @Test
  void copiesTransposedTensors() throws IOException {
    write(Map.of("t", tensor(1, List.of(2L, 2L), List.of(1L, 2L))));
    try (Checkpoint read = Checkpoint.open(path)) {
      assertArrayEquals(new double[] {2, 4, 3, 5}, elements(read, "t"));
    }
  }

  @Test
  void repeatsTheElementsOfExpandedTensors() throws IOException {
    write(Map.of("t", tensor(5, List.of(3L), List.of(0L))));
    try (Checkpoint read = Checkpoint.open(path)) {
      assertArrayEquals(new double[] {6, 6, 6}, elements(read, "t"));
    }
  }

  /** Windows does not delete a mapped file, so that this one stays in the temporary folder. */
  @Test
  void keepsBuffersAliveWhenItIsClosed(@TempDir(cleanup = CleanupMode.NEVER) Path kept)
      throws IOException {
    path = kept.resolve("some.pth");
    long elements = 1 << 20;
    try (ZipWriter zip = new ZipWriter(path)) {
      zip.entry("some/data.pkl", PickleWriter.pickle(Map.of("t", Tensor.vector("0", elements))));
      zip.hole("some/data/0", elements * 4, ELEMENTS);
    }
    Checkpoint read = Checkpoint.open(path);
    TensorEntry tensor = entry(read, "t");
    ByteBuffer data = tensor.data();
    read.close();
    assertEquals(6, data.getFloat(data.limit() - 4));
    assertThrows(IllegalStateException.class, tensor::data);
  }

  @Test
  void readsBehindFourGibibytes() throws IOException {
    long large = (4L << 30) + 16;
    Tensor end = new Tensor("0", large / 4, large / 4 - 6, List.of(6L), List.of(1L));
    try (ZipWriter zip = new ZipWriter(path)) {
      zip.entry(
          "some/data.pkl",
          PickleWriter.pickle(Map.of("end", end, "all", Tensor.vector("0", large / 4))));
      zip.hole("some/data/0", large, ELEMENTS);
    }
    try (Checkpoint read = Checkpoint.open(path)) {
      assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, elements(read, "end"));
      CheckpointException tooLarge =
          assertThrows(CheckpointException.class, entry(read, "all")::data);
      assertTrue(String.valueOf(tooLarge.getMessage()).contains("less than 2 GiB"));
    }
  }

  @Test
  void refusesAnotherByteOrder() throws IOException {
    try (ZipWriter zip = new ZipWriter(path)) {
      zip.entry("some/data.pkl", PickleWriter.pickle(Map.of()));
      zip.entry("some/byteorder", new byte[] {'b', 'i', 'g'});
    }
    assertRefused(path, "another byte order");
  }

  @Test
  void knowsTorchScript() throws IOException {
    try (ZipWriter zip = new ZipWriter(path)) {
      zip.entry("some/data.pkl", PickleWriter.pickle(Map.of()));
      zip.entry("some/constants.pkl", PickleWriter.pickle(Map.of()));
    }
    assertRefused(path, "TorchScript program");
  }

  @Test
  void knowsOtherZipFiles() throws IOException {
    try (ZipWriter zip = new ZipWriter(path)) {
      zip.entry("checkpoints/some.pth", new byte[1]);
    }
    assertRefused(path, "unpack it");
  }

  @Test
  void refusesTwoPickles() throws IOException {
    try (ZipWriter zip = new ZipWriter(path)) {
      zip.entry("some/data.pkl", PickleWriter.pickle(Map.of()));
      zip.entry("other/data.pkl", PickleWriter.pickle(Map.of()));
    }
    assertRefused(path, "more than one data.pkl");
  }

  @Test
  void refusesASecondEntryOfOneName() throws IOException {
    try (ZipWriter zip = new ZipWriter(path)) {
      zip.entry("some/data.pkl", PickleWriter.pickle(Map.of()));
      zip.entry("some/data.pkl", PickleWriter.pickle(Map.of()));
    }
    assertRefused(path, "two entries named 'some/data.pkl'");
  }

  @Test
  void refusesStoragesThatAreNotThere() throws IOException {
    write(Map.of("t", Tensor.vector("1", 6)));
    assertRefused(path, "lacks its entry 'some/data/1'");
  }

  @Test
  void refusesStoragesOfAnotherLength() throws IOException {
    write(Map.of("t", Tensor.vector("0", 5)));
    assertRefused(path, "24 bytes in place of 20");
  }

  @Test
  void refusesViewsBeyondTheirStorage() throws IOException {
    write(Map.of("t", tensor(1, List.of(6L), List.of(1L))));
    assertRefused(path, "reaches beyond the 6 elements");
  }

  @Test
  void refusesToRepeatAFewElementsAGreatManyTimes() throws IOException {
    write(Map.of("t", tensor(0, List.of(1L << 23), List.of(0L))));
    assertRefused(path, "repeats the 6 elements");
  }

  @Test
  void refusesContainersNestedWithoutMeasure() throws IOException {
    Object nested = List.of();
    for (int i = 0; i < 1000; i++) {
      nested = List.of(nested);
    }
    write(nested);
    assertRefused(path, "nested more than");
  }

  @Test
  void refusesContainersThatHoldThemselves() throws IOException {
    writePickle(
        new PickleWriter()
            .opcode(']')
            .opcode('q')
            .opcode(0)
            .opcode('h')
            .opcode(0)
            .opcode('a')
            .stop());
    assertRefused(path, "nested more than");
  }

  @Test
  void refusesContainersThatHoldOneAnotherAgainAndAgain() throws IOException {
    PickleWriter pickle = new PickleWriter().opcode(']').opcode('q').opcode(0);
    for (int level = 0; level < 20; level++) {
      pickle.opcode(']').opcode('(');
      for (int i = 0; i < 10; i++) {
        pickle.opcode('h').opcode(level);
      }
      pickle.opcode('e').opcode('q').opcode(level + 1);
    }
    writePickle(pickle.stop());
    assertRefused(path, "again and again");
  }

  @Test
  void refusesProgramsWithoutMeasure() throws IOException {
    PickleWriter pickle = new PickleWriter();
    for (int i = 0; i < 1_000_000; i++) {
      pickle.opcode(')');
    }
    writePickle(pickle.stop());
    assertRefused(path, "steps");
  }

  @Test
  void refusesTwoTensorsOfOneName() throws IOException {
    write(Map.of("a/b", Tensor.vector("0", 6), "a", Map.of("b", Tensor.vector("0", 6))));
    assertRefused(path, "two of its tensors have the name 'a/b'");
  }

  @Test
  void refusesAKeyThatOccursTwice() throws IOException {
    writePickle(
        new PickleWriter()
            .opcode('}')
            .value("a")
            .value(1)
            .opcode('s')
            .value("a")
            .value(2)
            .opcode('s')
            .stop());
    assertRefused(path, "the key 'a' twice");
  }

  @Test
  void refusesToSetAttributes() throws IOException {
    writePickle(
        new PickleWriter()
            .global("collections", "OrderedDict")
            .tuple(List.of())
            .opcode('R')
            .value(Map.of("__class__", 1))
            .opcode('b')
            .stop());
    assertRefused(path, "sets attributes");
  }

  @Test
  void refusesToCallWhatItDoesNotKnow() throws IOException {
    writePickle(
        new PickleWriter().global("os", "system").tuple(List.of("true")).opcode('R').stop());
    assertRefused(path, "Python's 'os.system'");
  }

  @Test
  void refusesToCallAValue() throws IOException {
    writePickle(new PickleWriter().value("true").tuple(List.of()).opcode('R').stop());
    assertRefused(path, "calls what is no function");
  }

  @Test
  void refusesToTakeMoreFromTheStackThanIsThere() throws IOException {
    writePickle(new PickleWriter().value(1).opcode('(').opcode('a').stop());
    assertRefused(path, "takes more from its stack");
  }

  private void write(Object checkpoint) throws IOException {
    writePickle(PickleWriter.pickle(checkpoint));
  }

  private void writePickle(byte[] pickle) throws IOException {
    try (ZipWriter zip = new ZipWriter(path)) {
      zip.entry("some/data.pkl", pickle).entry("some/data/0", ELEMENTS);
    }
  }

  private static Tensor tensor(long offset, List<Long> shape, List<Long> strides) {
    return new Tensor("0", 6, offset, shape, strides);
  }

  private static TensorEntry entry(Checkpoint checkpoint, String name) {
    return requireNonNull(checkpoint.tensors().get(name));
  }

  private static double[] elements(Checkpoint checkpoint, String name) {
    return Elements.of(entry(checkpoint, name).data(), ElementType.F32);
  }
}
