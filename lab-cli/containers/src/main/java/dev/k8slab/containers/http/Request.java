package dev.k8slab.containers.http;

import java.io.InputStream;

/**
 * A request.
 *
 * @param target as it was sent, such as {@code /a?b=c}
 * @param version such as {@code HTTP/1.1}
 * @param body to be read to its end before another request is
 */
public record Request(
    String method, String target, String version, Headers headers, InputStream body) {
  /** True if the connection is to be kept. */
  public boolean keepsAlive() {
    return version.equals("HTTP/1.1")
        ? !headers.lists("Connection", "close")
        : headers.lists("Connection", "keep-alive");
  }

  /** The target without its query. */
  public String path() {
    int end = target.indexOf('?');
    return end < 0 ? target : target.substring(0, end);
  }
}
