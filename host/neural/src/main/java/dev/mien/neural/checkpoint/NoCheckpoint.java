package dev.mien.neural.checkpoint;

import dev.mien.spi.error.MienException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Tells what a file is that begins as no checkpoint does, and how to come to one. */
final class NoCheckpoint {
  private static final int START_BYTES = 1024;
  private static final int WORDS_SHOWN = 60;
  private static final int BYTES_SHOWN = 8;

  /** Files of other kinds, by how they begin, one byte a letter. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "version https://git-lfs\\.github\\.com/spec/",
              "It is a Git LFS pointer, a note in place of the file. Run 'git lfs pull' where it was cloned, or download the file itself."),
          new Kind(
              "(?i)(\u00ef\u00bb\u00bf)?\\s*<(!doctype html|html|head|body)\\b",
              "It is a web page, saved under the name of a model: the site wanted a sign-in or has moved the file. Download it again, in a browser."),
          other("GGUF", "a GGUF model, as llama.cpp reads"),
          other("\b[\1-\37]\22", "an ONNX model"),
          other("....TFL3", "a TensorFlow Lite model"),
          other("\u0089HDF", "an HDF5 file, as Keras writes"),
          other("\u0093NUMPY", "a NumPy array"),
          other("MATLAB", "a MATLAB file"),
          other("\u0089PNG", "a PNG picture"),
          other("\u00ff\u00d8\u00ff", "a JPEG picture"),
          other("%PDF", "a PDF document"),
          packed("PK\5\6", "an empty zip"),
          packed("\u001f\u008b", "a gzip"),
          packed("7z\u00bc\u00af", "a 7z"),
          packed("Rar!", "a RAR"),
          packed(".{257}ustar", "a tar"),
          new Kind(
              "\u0080[\3-\5]",
              "It is a pickle of a protocol that torch.save does not use. Get the checkpoint as a .pth or .safetensors file."));

  private record Kind(Pattern start, String advice) {
    Kind(String start, String advice) {
      this(Pattern.compile(start, Pattern.DOTALL), advice);
    }
  }

  private NoCheckpoint() {}

  private static Kind other(String start, String name) {
    return new Kind(
        start,
        "It is %s, not a checkpoint of PyTorch. Get the .pth or .safetensors file."
            .formatted(name));
  }

  private static Kind packed(String start, String name) {
    return new Kind(
        start, "It is %s archive. If a checkpoint is in it, unpack it.".formatted(name));
  }

  /** What the file is, as an error to throw. */
  static MienException describe(CheckpointFile file) {
    if (file.size() == 0) {
      return file.unusable("It is empty: the download failed. Download it again.");
    }
    byte[] bytes = file.read(0, (int) Math.min(file.size(), START_BYTES)).array();
    String start = new String(bytes, StandardCharsets.ISO_8859_1);
    for (Kind kind : KINDS) {
      if (kind.start.matcher(start).lookingAt()) {
        return file.unusable(kind.advice);
      }
    }
    String words = new String(bytes, StandardCharsets.UTF_8).strip();
    if (file.size() <= START_BYTES && isText(words)) {
      return file.unusable(
          "It holds a few words in place of a model ('%s'): the download failed. Download it again."
              .formatted(words.substring(0, Math.min(WORDS_SHOWN, words.length()))));
    }
    return file.unusable(
        "It is neither safetensors nor a file of torch.save: it begins with the bytes %s. Download it again, or get another file."
            .formatted(
                HexFormat.ofDelimiter(" ")
                    .formatHex(bytes, 0, Math.min(BYTES_SHOWN, bytes.length))));
  }

  private static boolean isText(String words) {
    return words
        .chars()
        .allMatch(
            letter -> (letter >= ' ' && letter != '\uFFFD') || Character.isWhitespace(letter));
  }
}
