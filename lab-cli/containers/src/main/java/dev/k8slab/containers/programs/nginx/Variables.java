package dev.k8slab.containers.programs.nginx;

import dev.k8slab.containers.http.Request;
import dev.k8slab.containers.programs.serve.Answer;
import dev.k8slab.containers.programs.serve.Visitor;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables of a request. */
final class Variables {
  private static final Pattern NAME = Pattern.compile("\\$(\\{([a-z0-9_]+)}|([a-z0-9_]+))");
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);
  private static final int MAX = 64 * 1024;

  private final Visitor visitor;
  private final Request request;
  private final String hostName;
  private final Instant now;
  private final Map<String, String> set = new HashMap<>();
  private String uri;
  private String arguments;
  private Answer answer;
  private long sent;

  Variables(Visitor visitor, Request request, String hostName, Instant now) {
    this.visitor = visitor;
    this.request = request;
    this.hostName = hostName;
    this.now = now;
    String target = request == null ? "" : request.target();
    int query = target.indexOf('?');
    this.uri = query < 0 ? target : target.substring(0, query);
    this.arguments = query < 0 ? "" : target.substring(query + 1);
  }

  void uri(String path) {
    uri = path;
  }

  void arguments(String query) {
    arguments = query;
  }

  String uri() {
    return uri;
  }

  String arguments() {
    return arguments;
  }

  void set(String name, String value) {
    set.put(name, value);
  }

  void answered(Answer by, long bytes) {
    answer = by;
    sent = bytes;
  }

  /** A text with its variables replaced. */
  String expand(String text) {
    if (text.indexOf('$') < 0) {
      return text;
    }
    Matcher matcher = NAME.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
      String value = out.length() > MAX ? "" : value(name);
      matcher.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(out).toString();
  }

  /** The same for a log, where what is empty is a dash. */
  String logged(String format) {
    Matcher matcher = NAME.matcher(format);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
      String value = escaped(value(name));
      matcher.appendReplacement(out, Matcher.quoteReplacement(value.isEmpty() ? "-" : value));
    }
    return matcher.appendTail(out).toString();
  }

  private static String escaped(String value) {
    StringBuilder out = new StringBuilder();
    for (char each : value.toCharArray()) {
      boolean plain = each >= ' ' && each != '"' && each != '\\' && each < 0x7f;
      out.append(plain ? String.valueOf(each) : String.format("\\x%02X", (int) each & 0xff));
    }
    return out.toString();
  }

  private String header(String name) {
    String value = request == null ? null : request.headers().get(name);
    return value == null ? "" : value;
  }

  String host() {
    String host = header("Host").toLowerCase(Locale.ROOT);
    return host.replaceFirst(":\\d+$", "");
  }

  String value(String name) {
    String own = set.get(name);
    if (own != null) {
      return own;
    }
    if (name.startsWith("http_")) {
      return header(name.substring(5).replace('_', '-'));
    }
    if (name.startsWith("arg_")) {
      for (String pair : arguments.split("&")) {
        if (pair.startsWith(name.substring(4) + "=")) {
          return pair.substring(name.length() - 3);
        }
      }
      return "";
    }
    if (name.startsWith("sent_http_")) {
      String value =
          answer == null ? null : answer.headers().get(name.substring(10).replace('_', '-'));
      return value == null ? "" : value;
    }
    return switch (name) {
      case "remote_addr" -> visitor.address();
      case "remote_port" -> String.valueOf(visitor.socket().socket().remote().port());
      case "server_addr" -> visitor.socket().socket().local().address();
      case "server_port" -> String.valueOf(visitor.listener().local().port());
      case "request" ->
          request == null
              ? ""
              : request.method() + " " + request.target() + " " + request.version();
      case "request_method" -> request == null ? "" : request.method();
      case "request_uri" -> request == null ? "" : request.target();
      case "server_protocol" -> request == null ? "" : request.version();
      case "uri", "document_uri" -> uri;
      case "args", "query_string" -> arguments;
      case "is_args" -> arguments.isEmpty() ? "" : "?";
      case "host" -> host().isEmpty() ? value("server_name") : host();
      case "hostname" -> hostName;
      case "scheme" -> "http";
      case "status" -> answer == null ? "" : String.valueOf(answer.status());
      case "body_bytes_sent", "bytes_sent" -> String.valueOf(sent);
      case "time_local" -> LOCAL.format(now);
      case "time_iso8601" -> ISO.format(now);
      case "msec" -> String.format("%d.%03d", now.getEpochSecond(), now.getNano() / 1_000_000);
      case "request_time", "upstream_response_time" -> "0.000";
      case "connection" -> String.valueOf(visitor.number());
      case "connection_requests" -> String.valueOf(visitor.requests());
      case "content_type" -> header("Content-Type");
      case "content_length" -> header("Content-Length");
      case "proxy_add_x_forwarded_for" -> {
        String before = header("X-Forwarded-For");
        yield before.isEmpty() ? visitor.address() : before + ", " + visitor.address();
      }
      default -> "";
    };
  }

  /** True if there is a variable of a name. */
  static boolean isKnown(String name, List<String> own) {
    return own.contains(name)
        || name.matches("(http|arg|sent_http|cookie|upstream|ssl)_.*|\\d")
        || List.of(
                "remote_addr",
                "remote_port",
                "remote_user",
                "server_addr",
                "server_port",
                "server_name",
                "request",
                "request_method",
                "request_uri",
                "request_filename",
                "request_body",
                "request_id",
                "request_length",
                "server_protocol",
                "uri",
                "document_uri",
                "document_root",
                "realpath_root",
                "args",
                "query_string",
                "is_args",
                "host",
                "hostname",
                "scheme",
                "status",
                "body_bytes_sent",
                "bytes_sent",
                "time_local",
                "time_iso8601",
                "msec",
                "request_time",
                "connection",
                "connection_requests",
                "content_type",
                "content_length",
                "pid",
                "pipe",
                "nginx_version",
                "proxy_add_x_forwarded_for",
                "proxy_host",
                "proxy_port",
                "binary_remote_addr",
                "limit_rate",
                "request_completion",
                "gzip_ratio",
                "https")
            .contains(name);
  }
}
