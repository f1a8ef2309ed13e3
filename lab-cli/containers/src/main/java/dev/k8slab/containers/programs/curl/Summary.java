package dev.k8slab.containers.programs.curl;

import dev.k8slab.containers.http.Response;
import dev.k8slab.containers.net.Socket;

/** What {@code -w} can tell of a transfer. */
final class Summary {
  private Url url;
  private String method = "GET";
  private Socket socket;
  private Response response;
  private String redirect = "";
  private int connects;
  private int redirects;
  private long down;
  private long up;
  private CurlException fault;
  private String file = "";

  void url(Url next, String how) {
    url = next;
    method = how;
    down = 0;
  }

  void connected(Socket to) {
    socket = to;
    connects++;
  }

  void response(Response got) {
    response = got;
  }

  void redirect(String to) {
    redirect = to == null ? "" : to;
  }

  void redirected() {
    redirects++;
    redirect = "";
  }

  void downloaded(long bytes) {
    down += bytes;
  }

  void uploaded(long bytes) {
    up += bytes;
  }

  void failed(CurlException why) {
    fault = why;
  }

  void file(String name) {
    file = name;
  }

  int status() {
    return response == null ? 0 : response.status();
  }

  long down() {
    return down;
  }

  long up() {
    return up;
  }

  String timedOut(long millis) {
    String length = response == null ? null : response.headers().get("Content-Length");
    return "Operation timed out after "
        + millis
        + " milliseconds with "
        + down
        + (length == null ? " bytes received" : " out of " + length + " bytes received");
  }

  /** The value of a variable; null if it is none. */
  String variable(String name, String target, Clock clock) {
    long millis = Math.max(1, clock.millis());
    return switch (name) {
      case "http_code", "response_code" -> String.format("%03d", status());
      case "url" -> target;
      case "url_effective" ->
          url == null || target.contains("://") && redirects == 0 ? target : url.toString();
      case "scheme" -> url == null ? "" : url.scheme();
      case "method" -> method;
      case "num_connects" -> String.valueOf(connects);
      case "num_redirects" -> String.valueOf(redirects);
      case "num_headers" ->
          String.valueOf(response == null ? 0 : response.headers().fields().size());
      case "redirect_url" -> redirect;
      case "size_download" -> String.valueOf(down);
      case "size_upload" -> String.valueOf(up);
      case "size_header" -> String.valueOf(response == null ? 0 : response.head().length());
      case "speed_download" -> String.valueOf(down * 1000 / millis);
      case "speed_upload" -> String.valueOf(up * 1000 / millis);
      case "remote_ip" -> socket == null ? "" : socket.remote().address();
      case "remote_port" -> socket == null ? "0" : String.valueOf(socket.remote().port());
      case "local_ip" -> socket == null ? "" : socket.local().address();
      case "local_port" -> socket == null ? "0" : String.valueOf(socket.local().port());
      case "http_version" -> response == null ? "0" : response.version().substring(5);
      case "content_type" -> header("Content-Type");
      case "filename_effective" -> file;
      case "ssl_verify_result" -> fault != null && fault.code() == 60 ? "20" : "0";
      case "exitcode" -> fault == null ? "0" : String.valueOf(fault.code());
      case "errormsg" -> fault == null ? "" : fault.getMessage();
      default -> clock.variable(name);
    };
  }

  String header(String name) {
    String value = response == null ? null : response.headers().get(name);
    return value == null ? "" : value;
  }
}
