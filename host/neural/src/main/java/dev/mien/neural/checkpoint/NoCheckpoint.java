package dev.mien.neural.checkpoint;

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
              "It is a Git LFS pointer, a note in place of the file. Run 'git lfs pull' where it was cloned, or download the file itself.",
              "这是 Git LFS 指针，只是一个占位说明。请在克隆的文件夹中运行 git lfs pull，或直接下载原文件。"),
          new Kind(
              "(?i)(\u00ef\u00bb\u00bf)?\\s*<(!doctype html|html|head|body)\\b",
              "It is a web page, saved under the name of a model: the site wanted a sign-in or has moved the file. Download it again, in a browser.",
              "这是一个以模型名称保存的网页：网站要求登录，或文件已移走。请用浏览器重新下载。"),
          other("GGUF", "a GGUF model", "GGUF 模型"),
          other("\b[\1-\37]\22", "an ONNX model", "ONNX 模型"),
          other("....TFL3", "a TensorFlow Lite model", "TensorFlow Lite 模型"),
          other("\u0089HDF", "an HDF5 file, as Keras writes", "HDF5 文件（如 Keras 所写）"),
          other("\u0093NUMPY", "a NumPy array", "NumPy 数组"),
          other("MATLAB", "a MATLAB file", "MATLAB 文件"),
          other("\u0089PNG", "a PNG picture", "PNG 图片"),
          other("\u00ff\u00d8\u00ff", "a JPEG picture", "JPEG 图片"),
          other("%PDF", "a PDF document", "PDF 文档"),
          packed("PK\5\6", "an empty zip", "空的 zip"),
          packed("\u001f\u008b", "a gzip", "gzip"),
          packed("7z\u00bc\u00af", "a 7z", "7z"),
          packed("Rar!", "a RAR", "RAR"),
          packed(".{257}ustar", "a tar", "tar"),
          new Kind(
              "\u0080[\3-\5]",
              "It is a pickle of a protocol that torch.save does not use. Get the .pth or .safetensors file.",
              "这是 torch.save 不使用的 pickle 协议版本。请获取 .pth 或 .safetensors 文件。"));

  private record Kind(Pattern start, String english, String chinese) {
    Kind(String start, String english, String chinese) {
      this(Pattern.compile(start, Pattern.DOTALL), english, chinese);
    }
  }

  private NoCheckpoint() {}

  private static Kind other(String start, String english, String chinese) {
    return new Kind(
        start,
        "It is %s, not a checkpoint of PyTorch. Get the .pth or .safetensors file."
            .formatted(english),
        "这是 %s，不是 PyTorch 的权重文件。请获取 .pth 或 .safetensors 文件。".formatted(chinese));
  }

  private static Kind packed(String start, String english, String chinese) {
    return new Kind(
        start,
        "It is %s archive. If a checkpoint is in it, unpack it.".formatted(english),
        "这是 %s 压缩包。如果权重文件在里面，请先解压。".formatted(chinese));
  }

  /** What the file is, as an error to throw. */
  static CheckpointException describe(CheckpointFile file) {
    if (file.size() == 0) {
      return file.unusable(
          "It is empty: the download failed. Download it again.", "文件是空的：下载失败了。请重新下载。");
    }
    byte[] bytes = file.read(0, (int) Math.min(file.size(), START_BYTES)).array();
    String start = new String(bytes, StandardCharsets.ISO_8859_1);
    for (Kind kind : KINDS) {
      if (kind.start.matcher(start).lookingAt()) {
        return file.unusable(kind.english, kind.chinese);
      }
    }
    String words = new String(bytes, StandardCharsets.UTF_8).strip();
    if (file.size() <= START_BYTES && isText(words)) {
      String beginning = words.substring(0, Math.min(WORDS_SHOWN, words.length()));
      return file.unusable(
          "It holds a few words in place of a model ('%s'): the download failed. Download it again."
              .formatted(beginning),
          "文件里只有几个字（“%s”），不是模型：下载失败了。请重新下载。".formatted(beginning));
    }
    String first =
        HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(BYTES_SHOWN, bytes.length));
    return file.unusable(
        "It is neither safetensors nor a file of torch.save: it begins with the bytes %s. Download it again, or get another file."
            .formatted(first),
        "这既不是 safetensors，也不是 torch.save 写的文件：开头的字节是 %s。请重新下载，或换一个文件。".formatted(first));
  }

  private static boolean isText(String words) {
    return words
        .chars()
        .allMatch(
            letter -> (letter >= ' ' && letter != '\uFFFD') || Character.isWhitespace(letter));
  }
}
