package dev.k8slab.containers.programs.nginx;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Program;
import dev.k8slab.containers.process.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program nginx: its command line. */
public final class Nginx implements Program {
  private static final Map<String, Signal> SIGNALS =
      Map.of(
          "stop", Signal.TERM,
          "quit", Signal.QUIT,
          "reopen", Signal.USR1,
          "reload", Signal.HUP);

  @Override
  public int run(Process process) throws IOException {
    List<String> words = process.arguments();
    String file = "/etc/nginx/nginx.conf";
    String more = "";
    String signal = null;
    boolean tests = false;
    boolean quiet = false;
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      boolean valued = List.of("-c", "-g", "-s", "-p", "-e").contains(word);
      if (valued && i + 1 == words.size()) {
        return say(process, "nginx: option \"" + word + "\" requires parameter", 1);
      }
      switch (word) {
        case "-c" -> file = words.get(++i);
        case "-g" -> more = words.get(++i);
        case "-s" -> signal = words.get(++i);
        case "-p", "-e" -> i++;
        case "-q" -> quiet = true;
        case "-t", "-T" -> tests = true;
        case "-v", "-V" -> {
          String known = process.environment().get("NGINX_VERSION");
          return say(process, "nginx version: nginx/" + (known == null ? "1.27.5" : known), 0);
        }
        default -> {
          return say(process, "nginx: invalid option: \"" + word.replaceFirst("^-+", "") + "\"", 1);
        }
      }
    }
    if (signal != null) {
      return signal(process, signal);
    }
    file = file.startsWith("/") ? file : Configuration.PREFIX + "/" + file;
    Master master = new Master(process, file, more);
    return tests ? master.test(quiet) : master.run();
  }

  private static int signal(Process process, String name) throws IOException {
    Signal signal = SIGNALS.get(name);
    if (signal == null) {
      return say(process, "nginx: invalid option: \"-s " + name + "\"", 1);
    }
    String path = Master.PID;
    try (InputStream in = process.files().read(path)) {
      String text = new String(in.readNBytes(32), StandardCharsets.UTF_8).strip();
      Optional<Process> master =
          text.matches("\\d{1,9}")
              ? process.container().pids().get(Integer.parseInt(text))
              : Optional.empty();
      if (master.isEmpty()) {
        return say(
            process, "nginx: [error] invalid PID number \"" + text + "\" in \"" + path + "\"", 1);
      }
      master.get().signal(signal);
      return 0;
    } catch (IOException e) {
      String why = "open() \"" + path + "\" failed (2: No such file or directory)";
      return say(process, "nginx: [error] " + why, 1);
    }
  }

  private static int say(Process process, String text, int code) throws IOException {
    process.err().write((text + "\n").getBytes(StandardCharsets.UTF_8));
    return code;
  }
}
