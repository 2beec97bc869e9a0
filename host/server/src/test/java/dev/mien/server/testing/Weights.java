package dev.mien.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of weights at toy size, in the formats of the real ones. */
public final class Weights {
  private Weights() {}

  /** A safetensors file with one tensor, of these words. */
  public static byte[] safetensors(String words) {
    byte[] numbers = words.getBytes(StandardCharsets.UTF_8);
    byte[] table =
        "{\"w\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(numbers.length, numbers.length)
            .getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + table.length + numbers.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(table.length)
        .put(table)
        .put(numbers)
        .array();
  }

  /** A file of PyTorch's: a zip whose entries are not packed. */
  public static byte[] torch(String words) throws IOException {
    byte[] numbers = words.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(content)) {
      ZipEntry entry = new ZipEntry("archive/data.pkl");
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(numbers.length);
      CRC32 sum = new CRC32();
      sum.update(numbers);
      entry.setCrc(sum.getValue());
      out.putNextEntry(entry);
      out.write(numbers);
    }
    return content.toByteArray();
  }

  /** The content that a name promises. */
  public static byte[] of(String name) throws IOException {
    return name.endsWith(".safetensors") ? safetensors(name) : torch(name);
  }

  /** Puts files into a folder. */
  public static void put(Path folder, String... names) throws IOException {
    Files.createDirectories(folder);
    for (String name : names) {
      Files.write(folder.resolve(name), of(name));
    }
  }

  /** A plugin that needs {@code needy_new.safetensors} and the like. */
  public static PluginJar needyPlugin() throws IOException {
    return PluginJar.empty("needy")
        .withResource("needy.NeedyPipelineFactory", "/needy/NeedyPipelineFactory.java");
  }
}
