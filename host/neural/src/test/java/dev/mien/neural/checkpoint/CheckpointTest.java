package dev.mien.neural.checkpoint;

import static dev.mien.neural.checkpoint.Refusal.assertRefused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are no checkpoint are called what they are. */
class CheckpointTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "'', It is empty",
    "'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n', a Git LFS pointer",
    "'\n<!DOCTYPE html><html></html>', a web page",
    "'\u00ef\u00bb\u00bf<HTML lang=en>', a web page",
    "'Invalid username or password.', ('Invalid username or password.')",
    "'{\"error\": \"gone\"}', ('{\"error\": \"gone\"}')",
    "'GGUF\3\0\0\0', a GGUF model",
    "'\b\b\22\7pytorch', an ONNX model",
    "'\34\0\0\0TFL3', a TensorFlow Lite model",
    "'\u0089HDF\r\n', an HDF5 file",
    "'\u0093NUMPY\1', a NumPy array",
    "'MATLAB 5.0 MAT-file', a MATLAB file",
    "'\u0089PNG\r\n', a PNG picture",
    "'\u00ff\u00d8\u00ff\u00e0', a JPEG picture",
    "'%PDF-1.7', a PDF document",
    "'PK\5\6\0\0', unpack it",
    "'\37\u008b\b', unpack it",
    "'\u0080\4\u0095', a pickle of a protocol",
    "'\1\2\3\0\377', 01 02 03 00 ff",
    "'PK\3\4\24\0\0\0', Its end is missing",
  })
  void saysWhatElseAFileIs(String content, String words) throws IOException {
    Path path = folder.resolve("some.pth");
    Files.write(path, content.getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(path, words);
  }

  @Test
  void saysThatAFileIsNotThere() {
    assertRefused(folder.resolve("absent.pth"), "It is not there");
  }

  @Test
  void saysThatAFileCannotBeRead() {
    assertRefused(folder, "cannot be read");
  }
}
