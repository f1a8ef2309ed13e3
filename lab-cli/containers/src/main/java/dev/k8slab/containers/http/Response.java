package dev.k8slab.containers.http;

import java.io.InputStream;

/**
 * A response.
 *
 * @param head as it came, line by line, each with its end
 * @param body to be read to its end before another response is
 * @param framed whether the body says where it ends; if not, the connection's end is its end
 */
public record Response(
    String version,
    int status,
    String reason,
    Headers headers,
    String head,
    InputStream body,
    boolean framed) {
  /** True if the connection may be used again. */
  public boolean keepsAlive() {
    return framed
        && (version.equals("HTTP/1.1")
            ? !headers.lists("Connection", "close")
            : headers.lists("Connection", "keep-alive"));
  }
}
