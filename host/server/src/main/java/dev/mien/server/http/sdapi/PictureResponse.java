package dev.mien.server.http.sdapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** What a server answers that was asked for a picture, as it comes in. */
final class PictureResponse implements HttpParser.ResponseHandler {
  /** The largest picture. */
  static final int MOST_BYTES = 20 << 20;

  private static final int MOST_HEADER_BYTES = 1 << 15;
  private static final int BUFFER_BYTES = 1 << 14;
  private static final int OK = 200;

  /** The connection is of no use. */
  static final class Lost extends IOException {
    private static final long serialVersionUID = 1L;

    Lost(@Nullable String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  private final URI uri;
  private int status;
  private String mediaType = "nothing";
  private boolean encoded;
  private ByteBuffer part = ByteBuffer.allocate(0);
  private long bytes;
  private boolean whole;
  private @Nullable String fault;

  /**
   * @param uri where the picture is, for messages
   */
  PictureResponse(URI uri) {
    this.uri = uri;
  }

  /**
   * Reads the answer to its end.
   *
   * @param out gets the picture
   * @throws Lost if the connection breaks
   * @throws IOException if the picture cannot be written
   * @throws dev.mien.spi.error.MienException if it is no picture, or too large
   */
  void read(InputStream in, OutputStream out) throws IOException {
    HttpParser parser = new HttpParser(this, MOST_HEADER_BYTES);
    byte[] buffer = new byte[BUFFER_BYTES];
    while (!whole) {
      int count = read(in, buffer);
      if (count < 0) {
        parser.atEOF();
      }
      ByteBuffer next = ByteBuffer.wrap(buffer, 0, Math.max(0, count));
      boolean goesOn;
      do {
        goesOn =
            parser.parseNext(next); // stops after the headers, and after a piece of the picture
        check();
        take(out);
      } while (goesOn && !whole);
      if (count < 0 && !whole) {
        throw new Lost("the connection ended early", null);
      }
    }
  }

  private static int read(InputStream in, byte[] buffer) throws Lost {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw new Lost(e.toString(), e);
    }
  }

  private void check() throws Lost {
    if (fault != null) {
      throw new Lost(fault, null);
    }
    boolean redirects = status / 100 == 3;
    if (status != 0 && status != OK) {
      throw PictureFetcher.refused(
          uri,
          "the server answers with the status %d%s"
              .formatted(status, redirects ? ", and redirects are not followed" : ""));
    }
  }

  private void take(OutputStream out) throws IOException {
    if (!part.hasRemaining()) {
      return;
    }
    if (!mediaType.startsWith("image/") || encoded) {
      throw PictureFetcher.refused(
          uri, "expected an image, got %s%s".formatted(mediaType, encoded ? ", compressed" : ""));
    }
    bytes += part.remaining();
    if (bytes > MOST_BYTES) {
      throw PictureFetcher.refused(uri, "it has more than %d MB".formatted(MOST_BYTES >> 20));
    }
    byte[] piece = new byte[part.remaining()];
    part.get(piece);
    out.write(piece);
  }

  @Override
  public void startResponse(HttpVersion version, int code, String reason) {
    status = code;
  }

  @Override
  public void parsedHeader(HttpField field) {
    String value = String.valueOf(field.getValue()).toLowerCase(Locale.ROOT);
    if (field.is(HttpHeader.CONTENT_TYPE.asString())) {
      mediaType = value;
    } else if (field.is(HttpHeader.CONTENT_ENCODING.asString())) {
      encoded = !value.equals("identity");
    }
  }

  @Override
  public boolean headerComplete() {
    return true;
  }

  @Override
  public boolean content(ByteBuffer content) {
    part = content;
    return true;
  }

  @Override
  public boolean contentComplete() {
    return false;
  }

  @Override
  public boolean messageComplete() {
    whole = true;
    return true;
  }

  @Override
  public void earlyEOF() {
    fault = "the connection ended in the middle";
  }

  @Override
  public void badMessage(HttpException failure) {
    fault = "the server does not speak HTTP: " + failure.getReason();
  }
}
