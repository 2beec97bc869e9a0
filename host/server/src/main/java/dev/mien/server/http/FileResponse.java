package dev.mien.server.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Sends a file, whole or in part, so that a player can seek and a download can go on. */
final class FileResponse {
  private static final int BUFFER_BYTES = 1 << 16;

  private FileResponse() {}

  /**
   * @param name what the client may save it as
   * @param download whether the browser should save it rather than show it
   */
  static void send(Context context, Path file, String mediaType, String name, boolean download)
      throws IOException {
    long size = Files.size(file);
    String tag = "\"%x-%x\"".formatted(size, Files.getLastModifiedTime(file).toMillis());
    context.disableCompression();
    context.contentType(mediaType);
    context.header("Accept-Ranges", "bytes");
    context.header("Cache-Control", "private, no-cache");
    context.header("ETag", tag);
    context.header("Content-Disposition", disposition(name, download));
    if (tag.equals(context.header("If-None-Match"))) {
      context.status(304);
      return;
    }
    String onlyIf = context.header("If-Range");
    boolean same = onlyIf == null || onlyIf.equals(tag);
    Optional<ByteRange> range;
    try {
      range = ByteRange.parse(same ? context.header("Range") : null, size);
    } catch (ByteRange.UnsatisfiableException e) {
      context.status(416).header("Content-Range", "bytes */" + size);
      return;
    }
    range.ifPresent(
        part ->
            context
                .status(206)
                .header(
                    "Content-Range", "bytes %d-%d/%d".formatted(part.first(), part.last(), size)));
    ByteRange part = range.orElse(new ByteRange(0, size - 1));
    context.res().setContentLengthLong(part.length());
    if (!context.method().equals(HandlerType.HEAD)) {
      copy(file, part, context.res().getOutputStream());
    }
  }

  private static void copy(Path file, ByteRange part, OutputStream out) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      long position = part.first();
      long left = part.length();
      while (left > 0) {
        int wanted = (int) Math.min(buffer.length, left);
        int read = channel.read(ByteBuffer.wrap(buffer, 0, wanted), position);
        if (read < 0) {
          throw new IOException(file + " became shorter while it was read");
        }
        out.write(buffer, 0, read);
        position += read;
        left -= read;
      }
    }
  }

  /** The name twice: plain for old clients, and in full as RFC 5987 writes it. */
  private static String disposition(String name, boolean download) {
    String plain = name.replaceAll("[^\\x20-\\x7e]|[\"\\\\%]", "_");
    String full =
        URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return "%s; filename=\"%s\"; filename*=UTF-8''%s"
        .formatted(download ? "attachment" : "inline", plain, full);
  }
}
