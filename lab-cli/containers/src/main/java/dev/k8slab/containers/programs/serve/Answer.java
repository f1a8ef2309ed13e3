package dev.k8slab.containers.programs.serve;

import dev.k8slab.containers.http.Headers;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a server answers.
 *
 * @param length of the body in bytes; -1 if nobody knows
 * @param body closed when it is sent
 */
public record Answer(int status, String reason, Headers headers, long length, InputStream body) {
  /** With a text. */
  public static Answer of(int status, String reason, Headers headers, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(status, reason, headers, bytes);
  }

  /** With bytes. */
  public static Answer of(int status, String reason, Headers headers, byte[] bytes) {
    return new Answer(status, reason, headers, bytes.length, new ByteArrayInputStream(bytes));
  }
}
