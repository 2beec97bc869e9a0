package dev.mien.server.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.mien.spi.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Whether a safetensors file is as long as its own table of contents says: eight bytes with the
 * length of the table, the table as JSON, the numbers.
 */
final class SafetensorsCheck {
  private static final int LENGTH_BYTES = 8;

  /** The format's own limit for the table. */
  private static final long LONGEST_TABLE = 100_000_000;

  private static final JsonFactory JSON = new JsonFactory();

  private SafetensorsCheck() {}

  /** What is wrong, with what to do; null if nothing is. */
  static @Nullable Text problem(FileChannel channel, long size) throws IOException {
    if (size < LENGTH_BYTES) {
      return truncated(size, LENGTH_BYTES);
    }
    long table =
        ByteBuffer.wrap(ModelFileCheck.read(channel, 0, LENGTH_BYTES))
            .order(ByteOrder.LITTLE_ENDIAN)
            .getLong();
    if (table < 2 || table > LONGEST_TABLE) {
      return Text.of(
          "It is not a safetensors file, whatever its name says: its first bytes are those of another format. Give it its former name, or download it again.",
          "虽然名称如此，但它不是 safetensors 文件：开头的字节属于另一种格式。请恢复原来的文件名，或重新下载。");
    }
    if (size < LENGTH_BYTES + table) {
      return truncated(size, LENGTH_BYTES + table);
    }
    try {
      long expected = LENGTH_BYTES + table + numbersEnd(channel);
      return size < expected ? truncated(size, expected) : null;
    } catch (JsonProcessingException e) {
      return Text.of("Its table of contents is damaged. Download it again.", "文件目录已损坏。请重新下载。");
    }
  }

  private static Text truncated(long size, long expected) {
    return Text.of(
        "It has %d bytes of at least %d: the download broke off. Download it again."
            .formatted(size, expected),
        "文件只有 %d 字节，至少应有 %d 字节：下载中断了。请重新下载。".formatted(size, expected));
  }

  /** The largest {@code data_offsets} of any tensor: how many bytes of numbers follow. */
  private static long numbersEnd(FileChannel channel) throws IOException {
    channel.position(LENGTH_BYTES);
    InputStream table = Channels.newInputStream(channel); // closing it is the channel's affair
    long end = 0;
    try (JsonParser json = JSON.createParser(table)) {
      int depth = 0;
      do {
        JsonToken token = json.nextToken();
        if (token == null || (depth == 0 && token != JsonToken.START_OBJECT)) {
          throw new JsonParseException(json, "no table");
        }
        if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
        } else if (token == JsonToken.VALUE_NUMBER_INT
            && "data_offsets".equals(json.getParsingContext().getParent().getCurrentName())) {
          end = Math.max(end, json.getLongValue());
        }
      } while (depth > 0);
    }
    return end;
  }
}
