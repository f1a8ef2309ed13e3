package dev.k8slab.containers.tools.net;

import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.http.Headers;
import dev.k8slab.containers.http.HttpException;
import dev.k8slab.containers.http.MessageReader;
import dev.k8slab.containers.http.Response;
import dev.k8slab.containers.http.Text;
import dev.k8slab.containers.http.Tls;
import dev.k8slab.containers.http.TlsStream;
import dev.k8slab.containers.http.TruncatedException;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Sockets;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLException;

/** The tool wget, for HTTP and HTTPS; as BusyBox' own it believes any certificate. */
final class Wget {
  private static final int MAX_REDIRECTS = 10;
  private static final int DEFAULT_TIMEOUT = 900;
  private static final int PIECE = 8192;

  private record Target(boolean secure, String host, int port, String path, String user) {
    String authority() {
      return port == (secure ? 443 : 80) ? host : host + ":" + port;
    }
  }

  private final Process process;
  private final Options options;
  private final Duration timeout;

  private Wget(Process process, Options options) throws IOException {
    this.process = process;
    this.options = options;
    this.timeout =
        Duration.ofSeconds(Peers.seconds(options.value('T', String.valueOf(DEFAULT_TIMEOUT))));
  }

  static int run(Process process, List<String> words) throws IOException {
    Options options =
        Options.parse(
            words,
            "cqO:o:P:T:U:Y:St:nH:D:F:Xs",
            "continue=c",
            "quiet=q",
            "server-response=S",
            "output-document=O",
            "output-file=o",
            "directory-prefix=P",
            "timeout=T",
            "user-agent=U",
            "proxy=Y",
            "tries=t",
            "header=H",
            "post-data=D",
            "post-file=F",
            "no-check-certificate=X",
            "spider=s");
    if (options.operands().isEmpty()) {
      throw new UsageException("");
    }
    Wget wget = new Wget(process, options);
    for (String each : options.operands()) {
      wget.fetch(each);
    }
    return 0;
  }

  private void note(String text) throws IOException {
    if (!options.has('q')) {
      Peers.err(process, text + "\n");
    }
  }

  private static Target parse(String url) throws IOException {
    String rest = url;
    boolean secure = url.startsWith("https://");
    int colon = url.indexOf("://");
    if (colon >= 0) {
      if (!secure && !url.startsWith("http://")) {
        throw new IOException("not an http or ftp url: " + url);
      }
      rest = url.substring(colon + 3);
    }
    rest = rest.split("#", 2)[0];
    int end = 0;
    while (end < rest.length() && "/?".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String authority = rest.substring(0, end);
    String path = rest.substring(end);
    int at = authority.lastIndexOf('@');
    String host = authority.substring(at + 1);
    int last = host.lastIndexOf(':');
    int port = last < 0 ? secure ? 443 : 80 : Peers.port(host.substring(last + 1));
    return new Target(
        secure,
        last < 0 ? host : host.substring(0, last),
        port,
        path.startsWith("/") ? path : "/" + path,
        at < 0 ? null : authority.substring(0, at));
  }

  private void fetch(String url) throws IOException {
    Target target = parse(url);
    String first = target.path();
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      String next = once(target, first);
      if (next == null) {
        return;
      }
      target =
          next.startsWith("/")
              ? new Target(target.secure(), target.host(), target.port(), next, target.user())
              : parse(next);
    }
    throw new IOException("too many redirections");
  }

  /** Where it is to go on; null if it is done. */
  private String once(Target target, String name) throws IOException {
    Instant due = process.now().plus(timeout);
    try {
      String address = Peers.address(process, target.host(), timeout);
      note("Connecting to " + target.authority() + " (" + address + ":" + target.port() + ")");
      try (Sockets.Open socket = connect(address, target, due)) {
        socket.socket().deadline(due);
        return exchange(socket, target, name);
      }
    } catch (SystemException e) {
      if (e.errno() == Errno.ETIMEDOUT) {
        throw new IOException("download timed out");
      }
      if (e.errno() == Errno.ECONNRESET || e.errno() == Errno.EPIPE) {
        throw new IOException("error getting response: " + e.getMessage());
      }
      throw e;
    }
  }

  private Sockets.Open connect(String address, Target target, Instant due) throws IOException {
    try {
      Duration left = Duration.between(process.now(), due);
      return new Sockets(process).connect(new Endpoint(address, target.port()), left);
    } catch (SystemException e) {
      boolean ours = e.errno() == Errno.ETIMEDOUT && !process.now().isBefore(due);
      if (ours || e.errno() == Errno.EINTR) {
        throw e;
      }
      throw new IOException("can't connect to remote host (" + address + "): " + e.getMessage());
    }
  }

  private String exchange(Sockets.Open socket, Target target, String name) throws IOException {
    InputStream in = socket.input();
    OutputStream out = socket.output();
    if (target.secure()) {
      if (!options.has('X')) {
        Peers.err(process, "wget: note: TLS certificate validation not implemented\n");
      }
      TlsStream tls = secure(socket, target);
      in = tls.input();
      out = tls.output();
    }
    byte[] body = body();
    String method = options.has('s') ? "HEAD" : body == null ? "GET" : "POST";
    out.write(Text.bytes(head(method, target, body)));
    if (body != null) {
      out.write(body);
    }
    Response response;
    try {
      response = new MessageReader(in).response(method);
    } catch (HttpException | TruncatedException e) {
      throw new IOException("error getting response");
    }
    if (response == null) {
      throw new IOException("error getting response");
    }
    if (options.has('S')) {
      for (String line : response.head().strip().split("\r\n")) {
        Peers.err(process, "  " + line + "\n");
      }
    }
    String location = response.headers().get("Location");
    if (response.status() / 100 == 3 && location != null) {
      return location;
    }
    if (response.status() / 100 != 2) {
      throw new IOException(
          "server returned error: "
              + response.version()
              + " "
              + response.status()
              + " "
              + response.reason());
    }
    if (options.has('s')) {
      note("remote file exists");
      return null;
    }
    save(response, name, socket);
    return null;
  }

  private static TlsStream secure(Sockets.Open socket, Target target) throws IOException {
    try {
      TlsStream tls =
          new TlsStream(
              Tls.client(target.host(), target.port(), null), socket.input(), socket.output());
      tls.handshake();
      return tls;
    } catch (SSLException | GeneralSecurityException | TruncatedException e) {
      throw new IOException("TLS error from peer (alert code 80): internal error");
    }
  }

  private byte[] body() throws IOException {
    if (options.has('F')) {
      try (InputStream in = process.files().read(options.value('F', ""))) {
        return in.readAllBytes();
      }
    }
    String data = options.value('D', null);
    return data == null ? null : data.getBytes(StandardCharsets.UTF_8);
  }

  private String head(String method, Target target, byte[] body) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target.path()).append(" HTTP/1.1\r\n");
    Headers given = new Headers();
    for (String each : options.all('H')) {
      int colon = each.indexOf(':');
      if (colon > 0) {
        given.add(each.substring(0, colon), each.substring(colon + 1).strip());
      }
    }
    if (!given.has("Host")) {
      head.append("Host: ").append(target.authority()).append("\r\n");
    }
    if (!given.has("User-Agent")) {
      head.append("User-Agent: ").append(options.value('U', "Wget")).append("\r\n");
    }
    head.append("Connection: close\r\n");
    if (target.user() != null) {
      head.append("Authorization: ").append(Text.basic(target.user())).append("\r\n");
    }
    for (Headers.Field each : given.fields()) {
      head.append(each.name()).append(": ").append(each.value()).append("\r\n");
    }
    if (body != null) {
      if (!given.has("Content-Type")) {
        head.append("Content-Type: application/x-www-form-urlencoded\r\n");
      }
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  private void save(Response response, String path, Sockets.Open socket) throws IOException {
    String given = options.value('O', null);
    boolean standard = "-".equals(given);
    String plain = path.split("\\?", 2)[0];
    String last = plain.substring(plain.lastIndexOf('/') + 1);
    String name = given != null ? given : last.isEmpty() ? "index.html" : last;
    if (given == null && options.has('P')) {
      name = options.value('P', ".") + "/" + name;
    }
    if (given == null && !options.has('c') && process.files().exists(name)) {
      throw new IOException("can't open '" + name + "': File exists");
    }
    OutputStream out;
    try {
      out = standard ? process.out() : process.files().write(name, Mode.WRITE);
    } catch (SystemException e) {
      throw new IOException("can't open '" + name + "': " + e.getMessage());
    }
    note(standard ? "writing to stdout" : "saving to '" + name + "'");
    long total = 0;
    try {
      byte[] piece = new byte[PIECE];
      InputStream in = response.body();
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        out.write(piece, 0, count);
        total += count;
        socket.socket().deadline(process.now().plus(timeout));
      }
    } catch (TruncatedException e) {
      throw new IOException("connection closed prematurely");
    } catch (HttpException e) {
      throw new IOException("bad chunk length");
    } finally {
      if (!standard) {
        out.close();
      }
    }
    String shown = standard ? "-" : name.substring(name.lastIndexOf('/') + 1);
    String cut = shown.length() > 20 ? shown.substring(0, 20) : shown;
    note(String.format("%-20s 100%% |%s| %5d  0:00:00 ETA", cut, "*".repeat(32), total));
    note(standard ? "written to stdout" : "'" + name + "' saved");
  }
}
