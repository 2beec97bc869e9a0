package dev.mien.server.http.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where things are, as clients get it.
 *
 * @param subpath under which everything lies: empty, or {@code /mien}
 */
public record Links(String subpath) {
  /** Where the API lies, without the subpath. */
  public static final String API = "/api/v1";

  /** A path below the API; its parts may hold anything. */
  public String api(String... parts) {
    StringBuilder link = new StringBuilder(subpath).append(API);
    for (String part : parts) {
      link.append('/').append(encode(part));
    }
    return link.toString();
  }

  /** A file that a plugin brings for the page. */
  public String webFile(String plugin, String name) {
    return subpath + "/plugins/" + encode(plugin) + "/" + name;
  }

  private static String encode(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
