package dev.mien.testkit.golden;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a case with one output of floats into the build folder, since Windows cannot delete a file
 * that was mapped.
 */
final class CaseFile {
  private CaseFile() {}

  static GoldenCase write(String notes, String output, float... values) throws IOException {
    String header =
        """
        {"__metadata__":{"notes":"%s"},"out.%s":{"dtype":"F32","shape":[%d],"data_offsets":[0,%d]}}"""
            .formatted(notes.replace("\"", "\\\""), output, values.length, 4 * values.length);
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + json.length + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json);
    for (float value : values) {
      file.putFloat(value);
    }
    Path folder = Files.createTempDirectory(Path.of("target"), "case");
    return GoldenCase.read("toy", Files.write(folder.resolve("case.safetensors"), file.array()));
  }
}
