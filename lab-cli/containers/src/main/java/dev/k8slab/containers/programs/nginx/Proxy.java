package dev.k8slab.containers.programs.nginx;

import dev.k8slab.containers.http.Headers;
import dev.k8slab.containers.http.MessageReader;
import dev.k8slab.containers.http.Response;
import dev.k8slab.containers.http.Text;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.UnknownNameException;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Sockets;
import dev.k8slab.containers.programs.serve.Answer;
import dev.k8slab.containers.programs.serve.Glibc;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hands requests on to other servers, as nginx' proxy and upstream modules do. */
final class Proxy {
  private static final Pattern URL =
      Pattern.compile("(https?)://([^/:]+|\\[[^]]*])(?::(\\d{1,5}))?(/.*)?");
  private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s|m)?");
  private static final int MAX_BODY = 64 << 20;

  private final Process process;
  private final Logs logs;
  private final Pages pages;
  private final Scope http;
  private final Map<String, List<String>> resolved = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  Proxy(Process process, Logs logs, Pages pages, Scope http) {
    this.process = process;
    this.logs = logs;
    this.pages = pages;
    this.http = http;
  }

  /** Finds all servers that are named without variables, as nginx does when it starts. */
  void resolve(List<Directive> block) throws IOException {
    for (Directive each : block) {
      boolean upstream = each.name().equals("upstream");
      if (each.name().equals("proxy_pass") && !each.first().contains("$")) {
        Matcher url = URL.matcher(each.first());
        if (!url.matches()) {
          throw each.fault("invalid URL prefix");
        }
        if (upstream(url.group(2)) == null) {
          find(each, url.group(2), "host not found in upstream \"" + url.group(2) + "\"");
        }
      } else if (upstream) {
        for (Directive server : each.block()) {
          if (server.name().equals("server")) {
            String at = server.first();
            find(server, at.split(":")[0], "host not found in upstream \"" + at + "\"");
          }
        }
      } else if (each.block() != null && !Grammar.isFree(each.name())) {
        resolve(each.block());
      }
    }
  }

  private void find(Directive directive, String host, String fault) throws IOException {
    try {
      resolved.put(host, new Sockets(process).names().addresses(host, null));
    } catch (UnknownNameException e) {
      throw directive.fault(fault);
    }
  }

  private Directive upstream(String name) {
    return http.here("upstream").stream()
        .filter(each -> each.first().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** The answer of another server; null if there is none, with why in the visit. */
  Answer answer(Visit visit, String target) throws IOException {
    Matcher url = URL.matcher(visit.variables.expand(target));
    if (!url.matches() || url.group(1).equals("https")) {
      log(visit, "invalid URL prefix in \"" + visit.variables.expand(target) + "\"", "");
      return null;
    }
    String path = path(visit, target, url.group(4));
    List<Endpoint> servers = servers(visit, url);
    int failed = 502;
    for (Endpoint server : servers) {
      String shown = "http://" + server + path;
      try {
        return ask(visit, server, path, url.group(2) + port(url.group(3)));
      } catch (SystemException e) {
        boolean late = e.errno() == Errno.ETIMEDOUT;
        failed = late ? 504 : 502;
        String what =
            late
                ? "upstream timed out (110: Connection timed out) while connecting to upstream"
                : "connect() failed (" + Glibc.both(e) + ") while connecting to upstream";
        log(visit, what, ", upstream: \"" + shown + "\"");
      } catch (IOException e) {
        log(
            visit,
            "upstream prematurely closed connection while reading response header from upstream",
            ", upstream: \"" + shown + "\"");
      }
    }
    visit.failed = failed;
    return null;
  }

  private static String port(String port) {
    return port == null || port.equals("80") ? "" : ":" + port;
  }

  private void log(Visit visit, String what, String upstream) throws IOException {
    String context = visit.context();
    int host = context.lastIndexOf(", host: ");
    String text =
        host < 0
            ? context + upstream
            : context.substring(0, host) + upstream + context.substring(host);
    logs.error(process, "error", "*" + visit.visitor.number() + " " + what + text);
  }

  private static String path(Visit visit, String target, String given) {
    String arguments = visit.variables.value("is_args") + visit.variables.arguments();
    if (given == null) {
      return visit.turns == 0 ? visit.request.target() : visit.variables.uri() + arguments;
    }
    if (target.contains("$")) {
      return given;
    }
    String prefix = visit.scope.self() == null ? "/" : Locations.pattern(visit.scope.self());
    String uri = visit.variables.uri();
    String rest = uri.startsWith(prefix) ? uri.substring(prefix.length()) : uri;
    return (given + rest + arguments).replace(" ", "%20");
  }

  private List<Endpoint> servers(Visit visit, Matcher url) throws IOException {
    Directive upstream = upstream(url.group(2));
    List<Endpoint> all = new ArrayList<>();
    if (upstream == null) {
      addresses(visit, url.group(2), url.group(3), all);
      return all;
    }
    for (Directive each : upstream.block()) {
      if (each.name().equals("server") && !each.arguments().contains("down")) {
        String[] parts = each.first().split(":", 2);
        addresses(visit, parts[0], parts.length > 1 ? parts[1] : null, all);
      }
    }
    if (!all.isEmpty()) {
      Collections.rotate(all, -(next.getAndIncrement() % all.size()));
    }
    return all;
  }

  private void addresses(Visit visit, String host, String port, List<Endpoint> into)
      throws IOException {
    List<String> found = resolved.get(host);
    if (found == null) {
      try {
        found = new Sockets(process).names().addresses(host, null);
      } catch (UnknownNameException e) {
        log(visit, host + " could not be resolved (3: Host not found)", "");
        return;
      }
    }
    for (String each : found) {
      into.add(new Endpoint(each, port == null ? 80 : Integer.parseInt(port)));
    }
  }

  private static Duration time(Visit visit, String name) {
    Matcher matcher = TIME.matcher(visit.scope.value(name, "60s"));
    if (!matcher.matches()) {
      return Duration.ofSeconds(60);
    }
    long count = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    return unit.equals("ms")
        ? Duration.ofMillis(count)
        : Duration.ofSeconds(unit.equals("m") ? count * 60 : count);
  }

  private Answer ask(Visit visit, Endpoint server, String path, String host) throws IOException {
    Sockets.Open socket =
        new Sockets(process).connect(server, time(visit, "proxy_connect_timeout"));
    try {
      byte[] body = body(visit);
      socket.socket().deadline(process.now().plus(time(visit, "proxy_read_timeout")));
      socket.output().write(Text.bytes(head(visit, path, host, body.length)));
      socket.output().write(body);
      Response response = new MessageReader(socket.input()).response(visit.request.method());
      if (response == null) {
        throw new IOException("no answer");
      }
      return answer(visit, socket, response);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static byte[] body(Visit visit) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    InputStream in = visit.request.body();
    for (int count = in.read(piece); count >= 0 && all.size() < MAX_BODY; count = in.read(piece)) {
      all.write(piece, 0, count);
    }
    return all.toByteArray();
  }

  private static String head(Visit visit, String path, String host, int length) {
    boolean modern = visit.scope.value("proxy_http_version", "1.0").equals("1.1");
    Headers headers = new Headers().add("Host", host).add("Connection", "close");
    for (Headers.Field each : visit.request.headers().fields()) {
      if (!List.of(
              "host",
              "connection",
              "keep-alive",
              "transfer-encoding",
              "content-length",
              "expect",
              "upgrade")
          .contains(each.name().toLowerCase(Locale.ROOT))) {
        headers.add(each.name(), each.value());
      }
    }
    if (length > 0) {
      headers.add("Content-Length", String.valueOf(length));
    }
    for (Directive each : visit.scope.all("proxy_set_header")) {
      String value = visit.variables.expand(each.arguments().get(1));
      if (value.equals("$proxy_host")) {
        value = host;
      }
      headers.remove(each.first());
      if (!value.isEmpty() && !each.first().equalsIgnoreCase("Connection")) {
        headers.add(each.first(), value);
      }
    }
    headers.set("Connection", "close");
    StringBuilder head = new StringBuilder();
    head.append(visit.request.method()).append(' ').append(path);
    head.append(modern ? " HTTP/1.1\r\n" : " HTTP/1.0\r\n");
    headers.fields().forEach(each -> head.append(each.name() + ": " + each.value() + "\r\n"));
    return head.append("\r\n").toString();
  }

  private Answer answer(Visit visit, Sockets.Open socket, Response response) {
    boolean tokens = !visit.scope.value("server_tokens", "on").equals("off");
    Headers headers = pages.headers(process.now(), tokens);
    String length = response.headers().get("Content-Length");
    for (Headers.Field each : response.headers().fields()) {
      if (!List.of("server", "date", "connection", "transfer-encoding", "keep-alive")
          .contains(each.name().toLowerCase(Locale.ROOT))) {
        headers.add(each.name(), each.value());
      }
    }
    headers.add("Connection", "keep-alive");
    InputStream body =
        new FilterInputStream(response.body()) {
          @Override
          public void close() {
            socket.close();
          }
        };
    long known = length == null ? -1 : Long.parseLong(length);
    boolean none = response.status() == 204 || response.status() == 304;
    return new Answer(response.status(), response.reason(), headers, none ? 0 : known, body);
  }
}
