package dev.k8slab.containers.programs.nginx;

import dev.k8slab.containers.http.Headers;
import dev.k8slab.containers.http.Text;
import dev.k8slab.containers.programs.serve.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Pages that nginx makes itself. */
final class Pages {
  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(200, "OK"),
          Map.entry(201, "Created"),
          Map.entry(202, "Accepted"),
          Map.entry(204, "No Content"),
          Map.entry(206, "Partial Content"),
          Map.entry(301, "Moved Permanently"),
          Map.entry(302, "Moved Temporarily"),
          Map.entry(303, "See Other"),
          Map.entry(304, "Not Modified"),
          Map.entry(307, "Temporary Redirect"),
          Map.entry(308, "Permanent Redirect"),
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Not Allowed"),
          Map.entry(408, "Request Time-out"),
          Map.entry(409, "Conflict"),
          Map.entry(413, "Request Entity Too Large"),
          Map.entry(414, "Request-URI Too Large"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(418, ""),
          Map.entry(429, "Too Many Requests"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(501, "Not Implemented"),
          Map.entry(502, "Bad Gateway"),
          Map.entry(503, "Service Temporarily Unavailable"),
          Map.entry(504, "Gateway Time-out"),
          Map.entry(505, "HTTP Version Not Supported"));

  /** What nginx has inside for heads that are too large; clients get 400. */
  private static final int TOO_LARGE = 494;

  private final String version;

  Pages(String version) {
    this.version = version;
  }

  static String reason(int status) {
    return REASONS.getOrDefault(status, "");
  }

  /** Whether a status has a page of its own. */
  static boolean has(int status) {
    return status >= 300 && status != 304 && !reason(status).isEmpty();
  }

  String name(boolean tokens) {
    return tokens ? "nginx/" + version : "nginx";
  }

  /** The fields that each answer begins with. */
  Headers headers(Instant now, boolean tokens) {
    return new Headers().add("Server", name(tokens)).add("Date", Text.date(now));
  }

  /** The page of a status. */
  Answer page(int status, Instant now, boolean tokens) {
    Headers headers = headers(now, tokens);
    boolean large = status == TOO_LARGE;
    int shown = large ? 400 : status;
    String title = shown + " " + (large ? "Request Header Or Cookie Too Large" : reason(status));
    String text =
        "<html>\r\n<head><title>"
            + title
            + "</title></head>\r\n<body>\r\n<center><h1>"
            + title
            + "</h1></center>\r\n<hr><center>"
            + name(tokens)
            + "</center>\r\n</body>\r\n</html>\r\n";
    headers.add("Content-Type", "text/html");
    headers.add("Content-Length", String.valueOf(text.length()));
    boolean ends = List.of(400, 413, 414).contains(shown);
    headers.add("Connection", ends ? "close" : "keep-alive");
    return Answer.of(shown, reason(shown), headers, text);
  }
}
