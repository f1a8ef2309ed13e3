package dev.k8slab.containers.programs.curl;

import dev.k8slab.containers.http.Headers;
import dev.k8slab.containers.http.HttpException;
import dev.k8slab.containers.http.Response;
import dev.k8slab.containers.http.Text;
import dev.k8slab.containers.http.TruncatedException;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Process;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** One transfer of curl, with the redirects that it follows. */
final class Transfer {
  static final String VERSION = "8.9.1";

  private static final int DEFAULT_REDIRECTS = 50;
  private static final int PIECE = 16 * 1024;

  private final Process process;
  private final CurlOptions options;
  private final Verbose verbose;
  private final Sink sink;
  private final Summary summary = new Summary();
  private final Clock clock;
  private RequestData data;
  private String method;
  private Wire wire;

  Transfer(
      Process process,
      CurlOptions options,
      RequestData data,
      Verbose verbose,
      Sink sink,
      Wire kept) {
    this.process = process;
    this.options = options;
    this.verbose = verbose;
    this.sink = sink;
    this.data = data;
    this.wire = kept;
    this.clock =
        new Clock(process::now, options.millis("max-time"), options.millis("connect-timeout"));
    boolean get = options.has("get");
    boolean posts = data.bytes() != null && !get && !options.has("upload-file");
    String usual =
        options.has("head") ? "HEAD" : options.has("upload-file") ? "PUT" : posts ? "POST" : "GET";
    this.method = options.value("request").orElse(usual);
    if (get) {
      this.data = new RequestData(null, null);
    }
  }

  Summary summary() {
    return summary;
  }

  Clock clock() {
    return clock;
  }

  /** The connection, if it may be used again; null if not. */
  Wire kept() {
    return wire;
  }

  void run(String target) throws IOException {
    String next = target;
    int most = options.number("max-redirs", DEFAULT_REDIRECTS);
    for (int redirects = 0; ; redirects++) {
      Url url = Url.parse(next);
      summary.url(url, method);
      if (url.isFile()) {
        file(url, redirects);
        return;
      }
      String location = once(url);
      summary.redirect(location == null ? null : url.resolve(location));
      if (location == null || !options.has("location") && !options.has("location-trusted")) {
        return;
      }
      if (redirects == most && most >= 0) {
        throw new CurlException(47, "Maximum (" + most + ") redirects followed");
      }
      next = url.resolve(location);
      verbose.info("Issue another request to this URL: '" + next + "'");
      boolean post = method.equals("POST") && !options.has("request");
      if (post && summary.status() <= 303 && !options.has("post" + summary.status())) {
        verbose.info("Switch from POST to GET");
        method = "GET";
        data = new RequestData(null, null);
      }
      summary.redirected();
    }
  }

  /** A file of the container. No redirect leads to one. */
  private void file(Url url, int redirects) throws IOException {
    String path = Text.decode(url.path());
    if (redirects > 0) {
      throw new CurlException(1, "Protocol \"file\" disabled (in redirect)");
    }
    if (path == null) {
      throw new CurlException(3, "URL rejected: Malformed input to a URL function");
    }
    try (InputStream in = process.files().read(path)) {
      copy(in, false);
    } catch (SystemException e) {
      throw new CurlException(37, "Couldn't open file " + path);
    }
  }

  private String once(Url url) throws IOException {
    boolean reused = wire != null && wire.serves(url);
    if (reused) {
      verbose.info("Re-using existing connection with host " + url.host());
    } else {
      connect(url);
    }
    try {
      return reused ? again(url) : exchange(url);
    } catch (SystemException e) {
      drop();
      if (e.errno() == Errno.ETIMEDOUT) {
        throw new CurlException(28, summary.timedOut(clock.millis()));
      }
      if (e.errno() == Errno.EINTR) {
        throw e;
      }
      boolean sending = e.errno() == Errno.EPIPE;
      throw new CurlException(
          sending ? 55 : 56, (sending ? "Send failure: " : "Recv failure: ") + e.getMessage());
    } catch (TruncatedException e) {
      drop();
      throw new CurlException(
          18,
          e.missing() < 0
              ? "transfer closed with outstanding read data remaining"
              : "transfer closed with " + e.missing() + " bytes remaining to read");
    } catch (HttpException e) {
      drop();
      if (e.status() == 502) {
        throw new CurlException(1, "Received HTTP/0.9 when not allowed");
      }
      throw new CurlException(8, "Weird server reply");
    }
  }

  private void connect(Url url) throws IOException {
    drop();
    wire = Wire.open(process, options, verbose, clock, url);
    summary.connected(wire.socket().socket());
  }

  /** By a connection that was used before, and may have ended meanwhile. */
  private String again(Url url) throws IOException {
    try {
      return exchange(url);
    } catch (CurlException e) {
      if (e.code() != 52) {
        throw e;
      }
    } catch (SystemException e) {
      if (e.errno() != Errno.EPIPE && e.errno() != Errno.ECONNRESET) {
        throw e;
      }
    }
    verbose.info("Connection died, retrying a fresh connect (retry count: 1)");
    connect(url);
    return exchange(url);
  }

  void drop() {
    if (wire != null) {
      wire.close();
      wire = null;
    }
  }

  private String exchange(Url url) throws IOException {
    String head = head(url);
    wire.out().write(Text.bytes(head));
    verbose.sent(head.replace("\r\n", "\n"));
    if (data.bytes() != null) {
      wire.out().write(data.bytes());
      verbose.data('}', data.bytes().length);
      summary.uploaded(data.bytes().length);
    }
    verbose.info("Request completely sent off");
    Response response = wire.reader().response(method);
    while (response != null && response.status() / 100 == 1 && response.status() != 101) {
      verbose.received(response.head().replace("\r\n", "\n"));
      response = wire.reader().response(method);
    }
    if (response == null) {
      drop();
      verbose.info("Empty reply from server");
      throw new CurlException(52, "Empty reply from server");
    }
    clock.first();
    summary.response(response);
    verbose.received(response.head().replace("\r\n", "\n"));
    boolean moved = response.status() / 100 == 3 && response.headers().has("Location");
    boolean follows = moved && (options.has("location") || options.has("location-trusted"));
    boolean fails = response.status() >= 400 && options.has("fail");
    sink.head(response.head());
    if (fails) {
      drop();
      throw new CurlException(22, "The requested URL returned error: " + response.status());
    }
    body(response, follows);
    boolean kept = response.keepsAlive();
    verbose.info(
        kept ? "Connection #0 to host " + url.host() + " left intact" : "Closing connection");
    if (!kept) {
      drop();
    }
    if (response.status() >= 400 && options.has("fail-with-body")) {
      throw new CurlException(22, "The requested URL returned error: " + response.status());
    }
    return moved ? response.headers().get("Location") : null;
  }

  private void body(Response response, boolean skipped) throws IOException {
    InputStream in = response.body();
    if (options.has("compressed") && response.headers().lists("Content-Encoding", "gzip")) {
      in = new GZIPInputStream(in);
    }
    if (copy(in, skipped) > 0 && skipped) {
      verbose.info("Ignoring the response-body");
    }
  }

  private long copy(InputStream in, boolean skipped) throws IOException {
    byte[] piece = new byte[PIECE];
    long total = 0;
    for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
      process.checkpoint();
      total += count;
      verbose.data('{', count);
      if (!skipped) {
        summary.downloaded(count);
        sink.body(piece, count);
      }
    }
    return total;
  }

  private String head(Url url) throws IOException {
    Headers headers = new Headers();
    headers.add("Host", url.authority());
    String user = options.value("user").orElse(url.user());
    if (user != null) {
      headers.add("Authorization", Text.basic(user));
    }
    options
        .value("oauth2-bearer")
        .ifPresent(token -> headers.add("Authorization", "Bearer " + token));
    options.value("range").ifPresent(range -> headers.add("Range", "bytes=" + range));
    headers.add("User-Agent", options.value("user-agent").orElse("curl/" + VERSION));
    headers.add("Accept", options.has("json") ? "application/json" : "*/*");
    if (options.has("compressed")) {
      headers.add("Accept-Encoding", "deflate, gzip");
    }
    options.value("referer").ifPresent(from -> headers.add("Referer", from));
    List<String> cookies =
        options.all("cookie").stream().filter(each -> each.contains("=")).toList();
    if (!cookies.isEmpty()) {
      headers.add("Cookie", String.join("; ", cookies));
    }
    if (data.bytes() != null) {
      headers.add("Content-Length", String.valueOf(data.bytes().length));
      if (data.type() != null) {
        headers.add("Content-Type", data.type());
      }
    }
    for (String line : givenHeaders()) {
      int end = line.indexOf(':') < 0 ? line.indexOf(';') : line.indexOf(':');
      if (end < 1) {
        continue;
      }
      String name = line.substring(0, end);
      String value = line.substring(end + 1).strip();
      boolean replaces = !name.equalsIgnoreCase("Cookie") && headers.has(name);
      if (replaces && !value.isEmpty() && headers.all(name).size() == 1 && usual(name)) {
        headers.set(name, value);
      } else if (value.isEmpty() && line.charAt(end) == ':') {
        headers.remove(name);
      } else {
        headers.add(name, value);
      }
    }
    StringBuilder head = new StringBuilder(method + " " + url.path() + " HTTP/1.1\r\n");
    for (Headers.Field each : headers.fields()) {
      if (!each.name().equals("User-Agent") || !each.value().isEmpty()) {
        head.append(each.name()).append(": ").append(each.value()).append("\r\n");
      }
    }
    return head.append("\r\n").toString();
  }

  private static boolean usual(String name) {
    return List.of(
            "host",
            "user-agent",
            "accept",
            "content-type",
            "content-length",
            "authorization",
            "referer",
            "accept-encoding",
            "range")
        .contains(name.toLowerCase(Locale.ROOT));
  }

  private List<String> givenHeaders() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String each : options.all("header")) {
      if (each.startsWith("@")) {
        byte[] content = RequestData.read(process, each.substring(1), "option -H");
        new String(content, StandardCharsets.UTF_8).lines().forEach(lines::add);
      } else {
        lines.add(each.replaceAll("[\r\n]+$", ""));
      }
    }
    return lines;
  }
}
