package dev.mien.server.model;

import dev.mien.spi.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells files of weights that were not, or not wholly, downloaded from good ones, by their first
 * and last bytes. A file without a problem may still be the wrong one.
 */
public final class ModelFileCheck {
  private static final int START_BYTES = 1024;

  /** A zip file ends in a record of 22 bytes and a comment of at most 65535. */
  private static final int ZIP_END_BYTES = 22 + 65_535;

  private static final Pattern TORCH = Pattern.compile(".*\\.(pt|pth|ckpt|pth\\.tar)");

  /** How a file begins that older versions of PyTorch wrote. */
  private static final byte PICKLE = (byte) 0x80;

  private static final byte[] ZIP_START = {'P', 'K', 3, 4};
  private static final byte[] ZIP_END = {'P', 'K', 5, 6};
  private static final Pattern GIT_LFS =
      Pattern.compile(
          "version https://git-lfs\\.github\\.com/spec/.*?(?:\\nsize (\\d+))?\\s*", Pattern.DOTALL);
  private static final Pattern WEB_PAGE =
      Pattern.compile("\\uFEFF?\\s*<(!doctype html|html|head|body)\\b.*", Pattern.DOTALL);
  private static final int WORDS_SHOWN = 60;

  private ModelFileCheck() {}

  /** What is wrong with a file and what to do about it; empty if nothing shows. */
  public static Optional<Text> problem(Path file) {
    return problem(file, file.getFileName().toString());
  }

  /**
   * The same for a file that is not called yet what it will be called.
   *
   * @param name which tells what should be in it
   */
  public static Optional<Text> problem(Path file, String name) {
    try (FileChannel channel = FileChannel.open(file)) {
      return Optional.ofNullable(look(channel, name.toLowerCase(Locale.ROOT)));
    } catch (IOException e) {
      return Optional.of(
          Text.of(
              "It cannot be read (%s). Give this user permission to read it."
                  .formatted(e.getClass().getSimpleName()),
              "无法读取（%s）。请为当前用户授予读取权限。".formatted(e.getClass().getSimpleName())));
    }
  }

  private static @Nullable Text look(FileChannel channel, String name) throws IOException {
    long size = channel.size();
    if (size == 0) {
      return Text.of("It is empty: the download failed. Download it again.", "文件是空的：下载失败了。请重新下载。");
    }
    byte[] start = read(channel, 0, (int) Math.min(size, START_BYTES));
    String content = new String(start, StandardCharsets.UTF_8);
    Matcher pointer = GIT_LFS.matcher(content);
    if (pointer.lookingAt()) {
      return Text.of(
          "It is a Git LFS pointer, a note of %d bytes in place of the file. Run 'git lfs pull' where it was cloned, or download the file itself."
              .formatted(size),
          "这是 Git LFS 指针，只是一个 %d 字节的占位说明。请在克隆的文件夹中运行 git lfs pull，或直接下载原文件。".formatted(size));
    }
    if (WEB_PAGE.matcher(content.toLowerCase(Locale.ROOT)).matches()) {
      return Text.of(
          "It is a web page, saved under the name of a model: the site wanted a sign-in or has moved the file. Download it again, in a browser.",
          "这是一个以模型名称保存的网页：网站要求登录，或文件已移走。请用浏览器重新下载。");
    }
    if (size <= START_BYTES && isText(content)) {
      String words = content.strip();
      String beginning = words.substring(0, Math.min(WORDS_SHOWN, words.length()));
      return Text.of(
          "It holds a few words in place of a model ('%s'): the download failed. Download it again."
              .formatted(beginning),
          "文件里只有几个字（“%s”），不是模型：下载失败了。请重新下载。".formatted(beginning));
    }
    if (name.endsWith(".safetensors")) {
      return SafetensorsCheck.problem(channel, size);
    }
    if (TORCH.matcher(name).matches() && !startsWith(start, ZIP_START) && start[0] != PICKLE) {
      return Text.of(
          "It is not a file of PyTorch, whatever its name says: its first bytes are those of another format. Download it again.",
          "虽然名称如此，但它不是 PyTorch 文件：开头的字节属于另一种格式。请重新下载。");
    }
    return startsWith(start, ZIP_START) && !endsAsZip(channel, size)
        ? Text.of(
            "Its end is missing (it has %d bytes): the download broke off. Download it again."
                .formatted(size),
            "文件不完整（只有 %d 字节）：下载中断了。请重新下载。".formatted(size))
        : null;
  }

  private static boolean isText(String content) {
    return content
        .chars()
        .allMatch(
            letter -> (letter >= ' ' && letter != '\uFFFD') || Character.isWhitespace(letter));
  }

  private static boolean startsWith(byte[] content, byte[] start) {
    return content.length >= start.length
        && Arrays.equals(content, 0, start.length, start, 0, start.length);
  }

  private static boolean endsAsZip(FileChannel channel, long size) throws IOException {
    int length = (int) Math.min(size, ZIP_END_BYTES);
    byte[] end = read(channel, size - length, length);
    for (int i = end.length - ZIP_END.length; i >= 0; i--) {
      if (Arrays.equals(end, i, i + ZIP_END.length, ZIP_END, 0, ZIP_END.length)) {
        return true;
      }
    }
    return false;
  }

  /** Fewer bytes only if somebody shortens the file meanwhile. */
  static byte[] read(FileChannel channel, long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    int count;
    do {
      count = channel.read(buffer, position + buffer.position());
    } while (count > 0 && buffer.hasRemaining());
    return buffer.array();
  }
}
