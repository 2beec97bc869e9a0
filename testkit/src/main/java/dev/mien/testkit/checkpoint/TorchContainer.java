package dev.mien.testkit.checkpoint;

import dev.mien.testkit.golden.SyntheticTensor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The two ways in which {@code torch.save} has put a pickle and its storages into a file. */
public enum TorchContainer {
  /** Since PyTorch 1.6: a zip that compresses nothing. */
  ZIP {
    @Override
    void write(Path file, Object content) throws IOException {
      Pickler pickler = new Pickler(this);
      byte[] pickle = pickler.dump(content);
      try (StoredZip zip = new StoredZip(file)) {
        zip.put("data.pkl", channel -> writeFully(ByteBuffer.wrap(pickle), channel));
        List<SyntheticTensor> storages = pickler.storages();
        for (int key = 0; key < storages.size(); key++) {
          zip.put("data/" + key, storages.get(key)::writeTo);
        }
        zip.put("version", channel -> writeFully(ByteBuffer.wrap(new byte[] {'3', '\n'}), channel));
      }
    }
  },

  /** Before: five pickles one after the other, then the storages, each behind its length. */
  LEGACY {
    @Override
    void write(Path file, Object content) throws IOException {
      Pickler pickler = new Pickler(this);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
        out.write(pickler.dump(new BigInteger("1950a86a20f9469cfc6c", 16)));
        out.write(pickler.dump(1001));
        out.write(pickler.dump(SYSTEM));
        out.write(pickler.dump(content));
        List<SyntheticTensor> storages = pickler.storages();
        out.write(
            pickler.dump(IntStream.range(0, storages.size()).mapToObj(Integer::toString).toList()));
        WritableByteChannel channel = Channels.newChannel(out);
        for (SyntheticTensor storage : storages) {
          ByteBuffer count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          writeFully(count.putLong(storage.count()).flip(), channel);
          storage.writeTo(channel);
        }
      }
    }
  };

  /** The machine it was written on; every one that matters today is like this. */
  private static final Map<String, Object> SYSTEM =
      new TreeMap<>(
          Map.of(
              "protocol_version",
              1001,
              "little_endian",
              true,
              "type_sizes",
              new TreeMap<>(Map.of("short", 2, "int", 4, "long", 4))));

  abstract void write(Path file, Object content) throws IOException;

  private static void writeFully(ByteBuffer bytes, WritableByteChannel channel) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
