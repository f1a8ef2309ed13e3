package dev.k8slab.embedded.request;

import dev.k8slab.embedded.streams.Connection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One request that is passed on, and its answer, by HTTP/1.1 on a connection of its own. */
final class ProxyExchange {
  private static final int MAX_ANSWER = 64 << 20;

  /** Of the way to us alone, or of no concern to who is reached. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of(
          "host",
          "connection",
          "keep-alive",
          "transfer-encoding",
          "upgrade",
          "content-length",
          "authorization",
          "expect",
          "te",
          "trailer");

  private final Connection connection;

  ProxyExchange(Connection connection) {
    this.connection = connection;
  }

  /**
   * Sends a request to a path, and waits for its answer.
   *
   * @throws IOException if there is none, or it is too long
   */
  ApiResponse send(ApiRequest request, String path, String host) throws IOException {
    StringBuilder head = new StringBuilder(request.method()).append(' ');
    head.append(path.isEmpty() ? "/" : path).append(request.query().text());
    head.append(" HTTP/1.1\r\nHost: ").append(host);
    head.append("\r\nConnection: close\r\n");
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED_ON.contains(name) && !name.startsWith("impersonate-")) {
                values.forEach(value -> head.append(name + ": " + value + "\r\n"));
              }
            });
    if (request.body().length > 0) {
      head.append("Content-Length: ").append(request.body().length).append("\r\n");
    }
    OutputStream out = connection.out();
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(request.body());
    out.flush();
    return answer(connection.in().readNBytes(MAX_ANSWER));
  }

  private static ApiResponse answer(byte[] all) throws IOException {
    InputStream in = new ByteArrayInputStream(all);
    String[] status = line(in).split(" ", 3);
    if (status.length < 2 || !status[0].startsWith("HTTP/1.") || !status[1].matches("[0-9]{3}")) {
      throw new IOException("malformed HTTP response");
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
      }
    }
    byte[] body =
        headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")
            ? chunks(in)
            : in.readAllBytes();
    String type = headers.getOrDefault("content-type", "text/plain; charset=utf-8");
    return new ApiResponse.Bytes(Integer.parseInt(status[1]), type, body);
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String size = line(in).split(";")[0].trim();
      if (!size.matches("[0-9a-fA-F]{1,7}")) {
        throw new IOException("malformed chunked encoding");
      }
      int length = Integer.parseInt(size, 16);
      if (length == 0) {
        return body.toByteArray();
      }
      body.write(in.readNBytes(length));
      line(in);
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
