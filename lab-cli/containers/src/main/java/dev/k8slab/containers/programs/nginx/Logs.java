package dev.k8slab.containers.programs.nginx;

import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.programs.serve.Glibc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files that nginx writes its logs to, opened once; processes share them. */
final class Logs {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final List<String> LEVELS =
      List.of("debug", "info", "notice", "warn", "error", "crit", "alert", "emerg");

  private final Map<String, Integer> open = new HashMap<>();
  private String errors;
  private String level = "error";

  /** Where errors go from now on. */
  void errors(String path, String least) {
    errors = path;
    level = least;
  }

  /** Opens a file, so that a process and its children write to it. */
  void open(Process process, String path) throws IOException {
    if (path.equals("off") || path.startsWith("syslog:") || open.containsKey(path)) {
      return;
    }
    if (path.equals("stderr")) {
      open.put(path, 2);
      return;
    }
    try {
      Descriptor file = process.files().open(path, Mode.APPEND);
      open.put(path, process.descriptors().add(file));
    } catch (SystemException e) {
      throw new ConfigException("open() \"" + path + "\" failed (" + Glibc.both(e) + ")");
    }
  }

  /** Writes a line. */
  void line(Process process, String path, String line) throws IOException {
    Integer number = open.get(path);
    if (number != null) {
      byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
      process.descriptors().get(number).write(bytes, 0, bytes.length);
    }
  }

  /** Writes an error, if it is of weight enough. */
  void error(Process process, String weight, String message) throws IOException {
    if (LEVELS.indexOf(weight) < LEVELS.indexOf(level) || errors == null) {
      return;
    }
    String who = process.pid() + "#" + process.pid() + ": ";
    String line = TIME.format(process.now()) + " [" + weight + "] " + who + message;
    try {
      line(process, errors, line);
    } catch (SystemException e) {
      // nobody reads it any more
    }
  }
}
