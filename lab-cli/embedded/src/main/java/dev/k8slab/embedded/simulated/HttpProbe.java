package dev.k8slab.embedded.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.Socket;
import dev.k8slab.embedded.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Asks by HTTP whether somebody is well. Follows {@code probe/http}. */
final class HttpProbe {
  private static final int MAX_LINE = 8192;
  private static final int OK = 200;
  private static final int BAD = 400;

  private HttpProbe() {}

  /** What is wrong, in words; empty if it is well. */
  static String status(Socket socket, Endpoint to, JsonNode handler) throws IOException {
    String path = Json.text(handler, "path");
    StringBuilder request = new StringBuilder("GET ");
    request.append(path.startsWith("/") ? path : "/" + path).append(" HTTP/1.1\r\n");
    boolean named = false;
    for (JsonNode header : handler.path("httpHeaders")) {
      named |= Json.text(header, "name").equalsIgnoreCase("Host");
      request.append(line(Json.text(header, "name"), Json.text(header, "value")));
    }
    if (!named) {
      request.append(line("Host", to.toString()));
    }
    request.append(line("User-Agent", "kube-probe/1.0"));
    request.append(line("Accept", "*/*")).append(line("Connection", "close")).append("\r\n");
    byte[] bytes = request.toString().getBytes(StandardCharsets.UTF_8);
    socket.write(bytes, 0, bytes.length);
    String[] words = firstLine(socket.input()).split(" ", 3);
    if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-5][0-9]{2}")) {
      return "malformed HTTP response";
    }
    int code = Integer.parseInt(words[1]);
    return code >= OK && code < BAD ? "" : "HTTP probe failed with statuscode: " + code;
  }

  private static String line(String name, String value) {
    return name + ": " + value.replaceAll("[\r\n]", " ") + "\r\n";
  }

  private static String firstLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int one = in.read();
    while (one >= 0 && one != '\n' && line.length() < MAX_LINE) {
      line.append((char) one);
      one = in.read();
    }
    if (one < 0 && line.isEmpty()) {
      throw new IOException("EOF");
    }
    return line.toString().strip();
  }
}
