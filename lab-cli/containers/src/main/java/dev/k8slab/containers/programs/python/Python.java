package dev.k8slab.containers.programs.python;

import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.net.Network;
import dev.k8slab.containers.process.Disposition;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Program;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.process.Sockets;
import dev.k8slab.containers.process.Threads;
import dev.k8slab.containers.programs.serve.Connections;
import dev.k8slab.containers.programs.serve.Glibc;
import dev.k8slab.containers.programs.serve.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The program python3, which can do {@code -m http.server} and nothing else. */
public final class Python implements Program {
  private static final String DEFAULT_PORT = "8000";
  private static final int BACKLOG = 5;

  @Override
  public int run(Process process) throws IOException {
    List<String> words = new ArrayList<>(process.arguments());
    words.remove(0);
    boolean direct =
        words.removeIf(each -> each.equals("-u"))
            || !process.environment().getOrDefault("PYTHONUNBUFFERED", "").isEmpty();
    String known = process.environment().get("PYTHON_VERSION");
    String version = known == null ? "3.12.12" : known;
    if (words.equals(List.of("--version")) || words.equals(List.of("-V"))) {
      print(process, 1, "Python " + version + "\n");
      return 0;
    }
    if (words.size() < 2 || !words.get(0).equals("-m") || !words.get(1).equals("http.server")) {
      print(process, 2, "python3: in this simulated container, there is only: -m http.server\n");
      return 1;
    }
    return serve(process, words.subList(2, words.size()), version, direct);
  }

  private static int serve(Process process, List<String> words, String version, boolean direct)
      throws IOException {
    String bind = Network.ANY;
    String folder = ".";
    String port = DEFAULT_PORT;
    for (int i = 0; i < words.size(); i++) {
      String[] parts = words.get(i).split("=", 2);
      String word = parts[0];
      boolean valued =
          List.of("-b", "--bind", "-d", "--directory", "-p", "--protocol").contains(word);
      if (valued && parts.length == 1 && i + 1 == words.size()) {
        return usage(process, "argument " + word + ": expected one argument");
      }
      String value = !valued ? "" : parts.length > 1 ? parts[1] : words.get(++i);
      switch (word) {
        case "-b", "--bind" -> bind = value;
        case "-d", "--directory" -> folder = value;
        case "-p", "--protocol", "--cgi" -> {}
        default -> {
          if (word.startsWith("-")) {
            return usage(process, "unrecognized arguments: " + word);
          }
          port = word;
        }
      }
    }
    if (!port.matches("\\d{1,5}")) {
      return usage(process, "argument port: invalid int value: '" + port + "'");
    }
    Sockets.Listening listening = listen(process, bind, Integer.parseInt(port));
    if (listening == null) {
      return 1;
    }
    int at = listening.listener().local().port();
    String serving =
        "Serving HTTP on " + bind + " port " + at + " (http://" + bind + ":" + at + "/) ...\n";
    boolean shown = direct || isTerminal(process);
    if (shown) {
      print(process, 1, serving);
    }
    serve(process, listening, new FolderSite(process, folder, version));
    String rest = "\nKeyboard interrupt received, exiting.\n";
    print(process, 1, shown ? rest : serving + rest);
    return 0;
  }

  /** Output that is no terminal is kept back until the end. */
  private static boolean isTerminal(Process process) {
    try {
      return process.descriptors().get(1).isTerminal();
    } catch (SystemException e) {
      return false;
    }
  }

  /** Null if it may not, which was printed. */
  private static Sockets.Listening listen(Process process, String bind, int port)
      throws IOException {
    try {
      return new Sockets(process).listen(bind, port, BACKLOG);
    } catch (SystemException e) {
      String type = Glibc.number(e) == 13 ? "PermissionError" : "OSError";
      print(
          process,
          2,
          "Traceback (most recent call last):\n"
              + "  File \"<frozen runpy>\", line 198, in _run_module_as_main\n"
              + "  File \"<frozen runpy>\", line 88, in _run_code\n"
              + type
              + ": [Errno "
              + Glibc.number(e)
              + "] "
              + Glibc.words(e)
              + "\n");
      return null;
    }
  }

  /** Serves until somebody interrupts it. */
  private static void serve(Process process, Sockets.Listening listening, FolderSite site)
      throws IOException {
    process.handle(Signal.INT, Disposition.HANDLE);
    HttpServer http = new HttpServer(process, site);
    Connections server = new Connections(process, http, List.of(listening));
    try (Threads threads = new Threads(process)) {
      server.run(threads);
    } catch (SystemException e) {
      Optional<Signal> signal = process.nextSignal();
      if (signal.isEmpty()) {
        throw e;
      }
    }
  }

  private static int usage(Process process, String fault) throws IOException {
    print(
        process,
        2,
        "usage: server.py [-h] [--cgi] [-b ADDRESS] [-d DIRECTORY] [-p VERSION] [port]\n"
            + "server.py: error: "
            + fault
            + "\n");
    return 2;
  }

  private static void print(Process process, int where, String text) throws IOException {
    (where == 1 ? process.out() : process.err()).write(text.getBytes(StandardCharsets.UTF_8));
  }
}
