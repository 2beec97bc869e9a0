package dev.mien.neural.checkpoint;

import static dev.mien.neural.checkpoint.Refusal.assertRefused;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from safetensors files, and what is refused. */
class SafetensorsTest {
  @TempDir private Path folder;

  @Test
  void keepsTheOrderOfTheHeader() throws IOException {
    Path path =
        write(
            """
            {"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]},
             "a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""",
            12);
    try (Checkpoint read = Checkpoint.open(path)) {
      assertEquals(List.of("b", "a"), List.copyOf(read.tensors().keySet()));
    }
  }

  @Test
  void readsFilesOfMoreThanTwoGibibytes() throws IOException {
    long large = 3L << 30;
    Path path =
        write(
            """
            {"large":{"dtype":"U8","shape":[3,1073741824],"data_offsets":[0,3221225472]},
             "end":{"dtype":"F32","shape":[3],"data_offsets":[3221225472,3221225484]}}""",
            large,
            Elements.floats(1, 2, 3));
    try (Checkpoint read = Checkpoint.open(path)) {
      ByteBuffer end = requireNonNull(read.tensors().get("end")).data();
      assertArrayEquals(new double[] {1, 2, 3}, Elements.of(end, ElementType.F32));
      TensorEntry tooLarge = requireNonNull(read.tensors().get("large"));
      assertThrows(CheckpointException.class, tooLarge::data);
    }
  }

  @Test
  void namesADownloadThatBrokeOff() throws IOException {
    String header =
        """
        {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";
    assertRefused(write(header, 5), "bytes of at least %d".formatted(8 + header.length() + 8));
  }

  @Test
  void refusesWhatNoTensorHas() throws IOException {
    assertRefused(
        write("{\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0],\"url\":\"\"}}", 0),
        "its tensor 'a' has a 'url'");
  }

  @Test
  void refusesTensorsWithoutAPlace() throws IOException {
    assertRefused(write("{\"a\":{\"dtype\":\"F32\",\"shape\":[0]}}", 0), "lacks its");
  }

  @Test
  void refusesNamesThatOccurTwice() throws IOException {
    String tensor = "{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}";
    assertRefused(
        write("{\"a\":%s,\"a\":%s}".formatted(tensor, tensor), 0), "two tensors named 'a'");
    assertRefused(write("{\"__metadata__\":{\"b\":\"\",\"b\":\"\"}}", 0), "two entries named 'b'");
    assertRefused(write("{\"__metadata__\":{},\"__metadata__\":{}}", 0), "'__metadata__'");
  }

  @Test
  void refusesHeadersWithoutMeasure() throws IOException {
    assertRefused(write("{}" + " ".repeat(17 << 20), 0), "of which Mien reads");
  }

  @Test
  void refusesNestingWithoutMeasure() throws IOException {
    assertRefused(write("{\"a\":" + "[".repeat(100_000), 0), "where start object belongs");
  }

  private Path write(String header, long dataBytes, byte... end) throws IOException {
    Path path = folder.resolve("some.safetensors");
    byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap(Elements.integer(bytes.length)));
      channel.write(ByteBuffer.wrap(bytes));
      channel.write(ByteBuffer.wrap(new byte[(int) Math.min(dataBytes, 64)]));
      channel.position(8 + bytes.length + dataBytes);
      channel.write(ByteBuffer.wrap(end));
    }
    return path;
  }
}
