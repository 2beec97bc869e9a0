package dev.mien.neural.checkpoint;

import static dev.mien.neural.checkpoint.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mien.neural.checkpoint.PickleWriter.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from the legacy container of torch.save, and what is refused. */
class TorchLegacyTest {
  private static final Map<String, Tensor> TENSORS =
      Map.of("t", Tensor.vector("94549974832128", 3));
  private static final List<String> KEYS = List.of("94549974832128");

  @TempDir private Path folder;

  @Test
  void findsTheElementsOfEachStorage() throws IOException {
    Path path = write(true, TENSORS, KEYS, 3);
    try (Checkpoint read = Checkpoint.open(path)) {
      assertEquals("[F32 t [3]]", read.tensors().values().toString());
      for (TensorEntry tensor : read.tensors().values()) {
        assertEquals(3, tensor.data().getFloat(8));
      }
    }
  }

  @Test
  void namesADownloadThatBrokeOff() throws IOException {
    byte[] whole = Files.readAllBytes(write(true, TENSORS, KEYS, 3));
    for (int length = 3; length < whole.length; length++) {
      Path part = folder.resolve("part-" + length);
      Files.write(part, Arrays.copyOf(whole, length));
      assertRefused(part, "%d bytes of at least".formatted(length));
    }
  }

  @Test
  void refusesAnotherByteOrder() throws IOException {
    assertRefused(write(false, TENSORS, KEYS, 3), "another byte order");
  }

  @Test
  void refusesStoragesOfAnotherLength() throws IOException {
    assertRefused(write(true, TENSORS, KEYS, 2), "has 2 elements in place of 3");
  }

  @Test
  void refusesListsOfOtherStorages() throws IOException {
    assertRefused(write(true, TENSORS, List.of(), 3), "list of storages");
    assertRefused(write(true, TENSORS, List.of("1"), 3), "list of storages");
    assertRefused(write(true, TENSORS, 1, 3), "list of storages");
  }

  @Test
  void refusesTextsWithoutMeasure() throws IOException {
    Path path = write(true, TENSORS, KEYS, 3);
    byte[] whole = Files.readAllBytes(path);
    int text = new String(whole, StandardCharsets.ISO_8859_1).indexOf("X\1\0\0\0t");
    long length = 100 << 20;
    ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(text + 1, (int) length);
    Path sparse = folder.resolve("sparse");
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            sparse,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap(whole));
      channel.position(2 * length);
      channel.write(ByteBuffer.wrap(new byte[1]));
    }
    assertRefused(sparse, "its pickle has more than");
  }

  @Test
  void knowsOtherPickles() throws IOException {
    Path path = Files.write(folder.resolve("some.pkl"), PickleWriter.pickle(Map.of("a", 1)));
    assertRefused(path, "not one of torch.save");
  }

  private Path write(boolean littleEndian, Object checkpoint, Object keys, long elements)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(PickleWriter.pickle(new BigInteger("1950a86a20f9469cfc6c", 16)));
    out.writeBytes(PickleWriter.pickle(1001));
    out.writeBytes(PickleWriter.pickle(Map.of("little_endian", littleEndian)));
    out.writeBytes(PickleWriter.pickle(checkpoint));
    out.writeBytes(PickleWriter.pickle(keys));
    out.writeBytes(Elements.integer(elements));
    out.writeBytes(Elements.floats(1, 2, 3));
    return Files.write(folder.resolve("some.pth"), out.toByteArray());
  }
}
