package dev.mien.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The body of a {@code multipart/form-data} request. */
public final class MultipartForm {
  private static final String BOUNDARY = "----mien-testkit-8c1f4e";

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  /** Adds a field. */
  public MultipartForm text(String name, String value) {
    part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Adds a file. */
  public MultipartForm file(String name, String fileName, byte[] content) {
    part("name=\"" + name + "\"; filename=\"" + fileName + "\"", content);
    return this;
  }

  private void part(String disposition, byte[] content) {
    body.writeBytes(
        "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n"
            .formatted(BOUNDARY, disposition)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  /** What goes into the header {@code Content-Type}. */
  public String contentType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  /** The whole body. */
  public byte[] bytes() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream(body.size() + 64);
    whole.writeBytes(body.toByteArray());
    whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return whole.toByteArray();
  }
}
