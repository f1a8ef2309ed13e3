package dev.k8slab.containers.tools.net;

import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.RegularFile;
import dev.k8slab.containers.http.Headers;
import dev.k8slab.containers.http.HttpException;
import dev.k8slab.containers.http.Request;
import dev.k8slab.containers.http.Text;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.net.Network;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Sockets;
import dev.k8slab.containers.process.Threads;
import dev.k8slab.containers.programs.serve.Answer;
import dev.k8slab.containers.programs.serve.Connections;
import dev.k8slab.containers.programs.serve.HttpServer;
import dev.k8slab.containers.programs.serve.Site;
import dev.k8slab.containers.programs.serve.Visitor;
import dev.k8slab.containers.tools.Options;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** The tool httpd: serves the files of a folder. */
final class Httpd implements Site {
  private static final int BACKLOG = 9;
  private static final Map<String, String> TYPES =
      Map.of(
          "txt", "text/plain",
          "html", "text/html",
          "htm", "text/html",
          "css", "text/css",
          "js", "application/x-javascript",
          "json", "application/json",
          "png", "image/png",
          "jpg", "image/jpeg",
          "gif", "image/gif",
          "svg", "image/svg+xml");

  private final Process process;

  private Httpd(Process process) {
    this.process = process;
  }

  static int run(Process process, List<String> words) throws IOException {
    Options options = Options.parse(words, "ifp:h:c:r:u:vd:e:m:");
    if (options.has('e') || options.has('d')) {
      String text = options.value('d', "");
      Peers.out(process, options.has('e') ? options.value('e', "") : Text.decode(text));
      return 0;
    }
    String at = options.value('p', "80");
    int colon = at.lastIndexOf(':');
    String bind = colon < 0 ? Network.ANY : at.substring(0, colon);
    try {
      process.changeDirectory(options.value('h', "."));
    } catch (SystemException e) {
      throw new IOException(
          "can't change directory to '" + options.value('h', ".") + "': " + e.getMessage());
    }
    Sockets.Listening listening;
    try {
      listening = new Sockets(process).listen(bind, Peers.port(at.substring(colon + 1)), BACKLOG);
    } catch (SystemException e) {
      throw new IOException("bind: " + e.getMessage());
    }
    if (options.has('f')) {
      return serve(process, listening);
    }
    int number = listening.number();
    process.fork(
        child -> serve(child, new Sockets.Listening(child, number, listening.listener())),
        process.descriptors().all(),
        true);
    return 0;
  }

  private static int serve(Process process, Sockets.Listening listening) throws IOException {
    HttpServer http = new HttpServer(process, new Httpd(process));
    Connections server = new Connections(process, http, List.of(listening));
    try (Threads threads = new Threads(process)) {
      server.run(threads);
    }
    return 0;
  }

  @Override
  public Answer answer(Visitor visitor, Request request) throws IOException {
    String path = Text.decode(request.path());
    path = path == null || !path.startsWith("/") ? null : Text.normalize(path);
    if (path == null) {
      return error(400, "Bad Request", "Unsupported method");
    }
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    if (!reads) {
      return error(501, "Not Implemented", "The requested method is not recognized");
    }
    String file = "." + path;
    if (!path.endsWith("/") && process.files().isDirectory(file)) {
      Answer moved = error(302, "Found", "");
      moved.headers().add("Location", path + "/");
      return moved;
    }
    file = path.endsWith("/") ? file + "index.html" : file;
    try (InputStream in = process.files().read(file)) {
      Inode inode = process.files().find(file).inode();
      byte[] content = inode instanceof RegularFile ? in.readAllBytes() : new byte[0];
      String ending = file.substring(file.lastIndexOf('.') + 1);
      Headers headers = headers(TYPES.getOrDefault(ending, "application/octet-stream"));
      headers.add("Accept-Ranges", "bytes");
      headers.add("Last-Modified", Text.date(inode.modified()));
      headers.add(
          "ETag", String.format("\"%x-%x\"", inode.modified().getEpochSecond(), content.length));
      headers.add("Content-Length", String.valueOf(content.length));
      return Answer.of(200, "OK", headers, content);
    } catch (SystemException e) {
      return error(404, "Not Found", "The requested URL was not found");
    }
  }

  private Headers headers(String type) {
    return new Headers()
        .add("Date", Text.date(process.now()))
        .add("Connection", "close")
        .add("Content-type", type);
  }

  private Answer error(int status, String reason, String text) {
    String title = status + " " + reason;
    return Answer.of(
        status,
        reason,
        headers("text/html"),
        "<HTML><HEAD><TITLE>"
            + title
            + "</TITLE></HEAD>\n<BODY><H1>"
            + title
            + "</H1>\n"
            + text
            + "\n</BODY></HTML>\n");
  }

  @Override
  public Answer refuse(Visitor visitor, HttpException fault) {
    return error(400, "Bad Request", "Unsupported method");
  }

  @Override
  public void served(Visitor visitor, Request request, Answer answer, long sent) {}
}
