package dev.k8slab.containers.programs.python;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.RegularFile;
import dev.k8slab.containers.http.Headers;
import dev.k8slab.containers.http.HttpException;
import dev.k8slab.containers.http.Request;
import dev.k8slab.containers.http.Text;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.programs.serve.Answer;
import dev.k8slab.containers.programs.serve.Site;
import dev.k8slab.containers.programs.serve.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What Python's {@code SimpleHTTPRequestHandler} does with requests. */
final class FolderSite implements Site {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html"),
          Map.entry("htm", "text/html"),
          Map.entry("txt", "text/plain"),
          Map.entry("css", "text/css"),
          Map.entry("js", "text/javascript"),
          Map.entry("json", "application/json"),
          Map.entry("csv", "text/csv"),
          Map.entry("xml", "text/xml"),
          Map.entry("py", "text/x-python"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("gz", "application/gzip"));

  private final Process process;
  private final String folder;
  private final String version;

  FolderSite(Process process, String folder, String version) {
    this.process = process;
    this.folder = folder;
    this.version = version;
  }

  @Override
  public String version() {
    return "HTTP/1.0";
  }

  @Override
  public Answer answer(Visitor visitor, Request request) throws IOException {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      String message = "Unsupported method ('" + request.method() + "')";
      return error(
          visitor,
          501,
          message,
          "501 - Server does not support this operation.",
          "Not Implemented");
    }
    String decoded = Text.decode(request.path());
    String path = decoded == null ? null : Text.normalize(decoded);
    if (path == null) {
      return missing(visitor);
    }
    String file = folder + path;
    try {
      Inode inode = process.files().find(file).inode();
      if (!(inode instanceof Directory)) {
        return path.endsWith("/") ? missing(visitor) : file(inode, file);
      }
      if (!path.endsWith("/")) {
        Headers headers = headers().add("Location", request.path() + "/");
        return Answer.of(301, "Moved Permanently", headers.add("Content-Length", "0"), "");
      }
      for (String index : List.of("index.html", "index.htm")) {
        if (process.files().exists(file + index)) {
          return file(process.files().find(file + index).inode(), file + index);
        }
      }
      return listing(visitor, path, file);
    } catch (SystemException e) {
      return missing(visitor);
    }
  }

  private Answer missing(Visitor visitor) throws IOException {
    return error(
        visitor, 404, "File not found", "404 - Nothing matches the given URI.", "File not found");
  }

  private Headers headers() {
    return new Headers()
        .add("Server", "SimpleHTTP/0.6 Python/" + version)
        .add("Date", Text.date(process.now()));
  }

  private Answer file(Inode inode, String file) throws IOException {
    try (InputStream in = process.files().read(file)) {
      byte[] content = inode instanceof RegularFile ? in.readAllBytes() : new byte[0];
      String name = file.substring(file.lastIndexOf('/') + 1);
      String ending = name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "";
      Headers headers = headers();
      headers.add("Content-type", TYPES.getOrDefault(ending, "application/octet-stream"));
      headers.add("Content-Length", String.valueOf(content.length));
      headers.add("Last-Modified", Text.date(inode.modified()));
      return Answer.of(200, "OK", headers, content);
    }
  }

  private Answer listing(Visitor visitor, String path, String file) throws IOException {
    StringBuilder page = new StringBuilder();
    String title = "Directory listing for " + escaped(path);
    page.append("<!DOCTYPE HTML>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.append("<title>").append(title).append("</title>\n</head>\n<body>\n<h1>");
    page.append(title).append("</h1>\n<hr>\n<ul>\n");
    List<String> names =
        process.files().list(file).stream()
            .sorted((a, b) -> a.toLowerCase(Locale.ROOT).compareTo(b.toLowerCase(Locale.ROOT)))
            .toList();
    for (String name : names) {
      Inode inode = process.files().findLink(file + name).inode();
      boolean link = inode.type() == 'l';
      boolean directory = process.files().isDirectory(file + name);
      String shown = directory ? name + "/" : name;
      String text = link ? name + "@" : shown;
      page.append("<li><a href=\"").append(quoted(shown)).append("\">");
      page.append(escaped(text)).append("</a></li>\n");
    }
    page.append("</ul>\n<hr>\n</body>\n</html>\n");
    byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
    Headers headers = headers().add("Content-type", "text/html; charset=utf-8");
    return Answer.of(200, "OK", headers.add("Content-Length", String.valueOf(bytes.length)), bytes);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (each & 0xff);
      boolean plain = String.valueOf(letter).matches("[A-Za-z0-9_.~/-]");
      out.append(plain ? String.valueOf(letter) : String.format("%%%02X", each & 0xff));
    }
    return out.toString();
  }

  private Answer error(
      Visitor visitor, int status, String message, String explanation, String reason)
      throws IOException {
    log(visitor, "code " + status + ", message " + message);
    String text =
        "<!DOCTYPE HTML>\n<html lang=\"en\">\n    <head>\n        <meta charset=\"utf-8\">\n"
            + "        <title>Error response</title>\n    </head>\n    <body>\n"
            + "        <h1>Error response</h1>\n        <p>Error code: "
            + status
            + "</p>\n        <p>Message: "
            + escaped(message)
            + ".</p>\n        <p>Error code explanation: "
            + explanation
            + "</p>\n    </body>\n</html>\n";
    Headers headers = headers().add("Connection", "close");
    headers.add("Content-Type", "text/html;charset=utf-8");
    headers.add("Content-Length", String.valueOf(text.length()));
    return Answer.of(status, message.isEmpty() ? reason : message, headers, text);
  }

  @Override
  public Answer refuse(Visitor visitor, HttpException fault) {
    try {
      return error(
          visitor,
          400,
          "Bad request syntax",
          "400 - Bad request syntax or unsupported method.",
          "");
    } catch (IOException e) {
      return Answer.of(400, "Bad request syntax", headers(), "");
    }
  }

  @Override
  public void served(Visitor visitor, Request request, Answer answer, long sent)
      throws IOException {
    String line =
        request == null
            ? "\"\""
            : "\"" + request.method() + " " + request.target() + " " + request.version() + "\"";
    log(visitor, line + " " + answer.status() + " -");
  }

  private void log(Visitor visitor, String text) throws IOException {
    String line = visitor.address() + " - - [" + TIME.format(process.now()) + "] " + text + "\n";
    process.err().write(line.getBytes(StandardCharsets.UTF_8));
  }
}
