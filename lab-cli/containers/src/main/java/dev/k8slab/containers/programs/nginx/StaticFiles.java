package dev.k8slab.containers.programs.nginx;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.RegularFile;
import dev.k8slab.containers.http.Headers;
import dev.k8slab.containers.http.Text;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.programs.serve.Answer;
import dev.k8slab.containers.programs.serve.Glibc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Serves files, as nginx' static, index and autoindex modules do. */
final class StaticFiles {
  private static final DateTimeFormatter LISTED =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final int NAME = 50;
  private static final int SIZE = 19;

  private final Process process;
  private final Logs logs;
  private final Pages pages;
  private final String folder;

  StaticFiles(Process process, Logs logs, Pages pages, String folder) {
    this.process = process;
    this.logs = logs;
    this.pages = pages;
    this.folder = folder;
  }

  /** The file that a path stands for. */
  String file(Visit visit, String path) {
    Directive alias = visit.scope.here("alias").stream().findFirst().orElse(null);
    if (alias != null) {
      String prefix = Locations.pattern(visit.scope.self());
      String rest = path.startsWith(prefix) ? path.substring(prefix.length()) : "";
      return visit.variables.expand(alias.first()) + rest;
    }
    String root = visit.variables.expand(visit.scope.value("root", "html"));
    return (root.startsWith("/") ? root : folder + "/" + root) + path;
  }

  /**
   * The answer for a path.
   *
   * @return null if it is to go on at another path, which the visit's variables then have
   */
  Answer answer(Visit visit, String path) throws IOException {
    if (path.endsWith("/")) {
      return index(visit, path);
    }
    String file = file(visit, path);
    try {
      Inode inode = process.files().find(file).inode();
      if (inode instanceof Directory) {
        return status(visit, 301, path + "/");
      }
      if (!visit.request.method().equals("GET") && !visit.request.method().equals("HEAD")) {
        return status(visit, 405, null);
      }
      byte[] content;
      try (var in = process.files().read(file)) {
        content = in.readAllBytes();
      }
      return inode instanceof RegularFile regular
          ? found(visit, file, regular, content)
          : status(visit, 404, null);
    } catch (SystemException e) {
      logs.error(
          process,
          "error",
          "*"
              + visit.visitor.number()
              + " open() \""
              + file
              + "\" failed ("
              + Glibc.both(e)
              + ")"
              + visit.context());
      return status(visit, e.errno() == Errno.EACCES ? 403 : 404, null);
    }
  }

  private Answer found(Visit visit, String file, RegularFile inode, byte[] content) {
    Instant modified = inode.modified();
    String tag = String.format("\"%x-%x\"", modified.getEpochSecond(), content.length);
    Headers headers = pages.headers(process.now(), tokens(visit));
    boolean same =
        tag.equals(visit.request.headers().get("If-None-Match"))
            || Text.date(modified).equals(visit.request.headers().get("If-Modified-Since"));
    if (same) {
      headers.add("Last-Modified", Text.date(modified)).add("Connection", "keep-alive");
      headers.add("ETag", tag);
      return Answer.of(304, Pages.reason(304), headers, new byte[0]);
    }
    headers.add("Content-Type", type(visit, file));
    byte[] part = content;
    int status = 200;
    String range = visit.request.headers().get("Range");
    if (range != null && range.matches("bytes=\\d{1,9}-\\d{0,9}")) {
      String[] ends = range.substring(6).split("-", -1);
      int from = Integer.parseInt(ends[0]);
      int last = ends[1].isEmpty() ? content.length - 1 : Integer.parseInt(ends[1]);
      last = Math.min(last, content.length - 1);
      if (from <= last) {
        part = Arrays.copyOfRange(content, from, last + 1);
        status = 206;
        headers.add("Content-Range", "bytes " + from + "-" + last + "/" + content.length);
      }
    }
    headers.add("Content-Length", String.valueOf(part.length));
    headers.add("Last-Modified", Text.date(modified));
    headers.add("Connection", "keep-alive").add("ETag", tag);
    if (status == 200) {
      headers.add("Accept-Ranges", "bytes");
    }
    return Answer.of(status, Pages.reason(status), headers, part);
  }

  private static boolean tokens(Visit visit) {
    return !visit.scope.value("server_tokens", "on").equals("off");
  }

  private String type(Visit visit, String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    String ending = name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "";
    for (Directive types : visit.scope.all("types")) {
      for (Directive each : types.block()) {
        if (each.arguments().contains(ending.toLowerCase(Locale.ROOT))) {
          return charset(visit, each.name());
        }
      }
    }
    return charset(visit, visit.scope.value("default_type", "text/plain"));
  }

  private static String charset(Visit visit, String type) {
    String charset = visit.scope.value("charset", "off");
    return charset.equals("off") || !type.startsWith("text/")
        ? type
        : type + "; charset=" + charset;
  }

  private Answer index(Visit visit, String path) throws IOException {
    Directive index = visit.scope.find("index");
    List<String> names = index == null ? List.of("index.html") : index.arguments();
    for (String name : names) {
      String file = file(visit, path) + name;
      if (process.files().exists(file)) {
        visit.variables.uri(path + name);
        return null;
      }
    }
    String directory = file(visit, path);
    if (!process.files().isDirectory(directory)) {
      boolean only = names.size() > 0;
      logs.error(
          process,
          "error",
          "*"
              + visit.visitor.number()
              + " \""
              + directory
              + (only ? names.get(names.size() - 1) : "")
              + "\" is not found (2: No such file or directory)"
              + visit.context());
      return status(visit, 404, null);
    }
    if (visit.scope.isOn("autoindex", false)) {
      return listing(visit, path, directory);
    }
    logs.error(
        process,
        "error",
        "*"
            + visit.visitor.number()
            + " directory index of \""
            + directory
            + "\" is forbidden"
            + visit.context());
    return status(visit, 403, null);
  }

  private Answer listing(Visit visit, String path, String directory) throws IOException {
    StringBuilder page = new StringBuilder();
    page.append("<html>\r\n<head><title>Index of ").append(escaped(path));
    page.append("</title></head>\r\n<body>\r\n<h1>Index of ").append(escaped(path));
    page.append("</h1><hr><pre><a href=\"../\">../</a>\r\n");
    for (boolean folders : new boolean[] {true, false}) {
      for (String name : process.files().list(directory)) {
        Inode inode = process.files().find(directory + name).inode();
        if (name.startsWith(".") || inode instanceof Directory != folders) {
          continue;
        }
        String shown = folders ? name + "/" : name;
        String cut = shown.length() > NAME ? shown.substring(0, NAME - 3) + "..>" : shown;
        page.append("<a href=\"").append(escaped(shown)).append("\">").append(escaped(cut));
        page.append("</a>").append(" ".repeat(NAME - cut.length() + 1));
        page.append(LISTED.format(inode.modified()));
        String size = folders ? "-" : String.valueOf(inode.size());
        page.append(" ".repeat(Math.max(1, SIZE + 1 - size.length()))).append(size).append("\r\n");
      }
    }
    page.append("</pre><hr></body>\r\n</html>\r\n");
    Headers headers = pages.headers(process.now(), tokens(visit));
    headers.add("Content-Type", "text/html").add("Connection", "keep-alive");
    byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
    headers.add("Content-Length", String.valueOf(bytes.length));
    return Answer.of(200, Pages.reason(200), headers, bytes);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The page of a status; a redirect leads to a place. */
  Answer status(Visit visit, int status, String location) {
    Answer page = pages.page(status, process.now(), tokens(visit));
    if (location != null) {
      String target = location;
      if (location.startsWith("/")) {
        String host = visit.request.headers().get("Host");
        int port = visit.visitor.listener().local().port();
        String name = host == null ? visit.variables.value("server_addr") : visit.variables.host();
        target = "http://" + name + (port == 80 ? "" : ":" + port) + location;
      }
      page.headers().remove("Connection").add("Location", target).add("Connection", "keep-alive");
    }
    return page;
  }
}
