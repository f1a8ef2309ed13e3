package dev.k8slab.containers.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Sees what threads of this JVM do to the machine: the files they read and write, the connections
 * they speak over, the programs they start, as the JVM itself records it; and what is left open.
 */
final class HostWatch implements AutoCloseable {
  private static final List<String> EVENTS =
      List.of(
          "jdk.FileRead",
          "jdk.FileWrite",
          "jdk.FileForce",
          "jdk.SocketRead",
          "jdk.SocketWrite",
          "jdk.ProcessStart");

  private static final Map<String, String> FIELDS =
      Map.of("File", "path", "Socket", "address", "Process", "command");

  /** What threads of containers may cause: classes are loaded, random numbers are drawn. */
  private static final Predicate<String> USUAL =
      path ->
          path.endsWith(".jar")
              || path.endsWith(".class")
              || path.startsWith(System.getProperty("java.home"))
              || path.endsWith("/dev/random")
              || path.endsWith("/dev/urandom");

  private final Recording recording = new Recording();

  HostWatch() {
    for (String event : EVENTS) {
      recording.enable(event).withThreshold(Duration.ZERO).withoutStackTrace();
    }
    recording.start();
  }

  /** What threads have done whose names are such, in words; usual things left out. */
  List<String> deeds(Predicate<String> thread) throws IOException {
    Path file = Files.createTempFile("watch", ".jfr");
    try {
      recording.dump(file);
      List<String> deeds = new ArrayList<>();
      for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
        if (!EVENTS.contains(event.getEventType().getName()) || event.getThread() == null) {
          continue;
        }
        String name = event.getEventType().getName().replaceFirst("jdk[.]", "");
        String what =
            event.getString(FIELDS.get(name.replaceFirst("(Read|Write|Force|Start)$", "")));
        String who = String.valueOf(event.getThread().getJavaName());
        if (thread.test(who) && !(name.startsWith("File") && USUAL.test(what))) {
          deeds.add(who + ": " + name + " " + what);
        }
      }
      return deeds;
    } finally {
      Files.delete(file);
    }
  }

  @Override
  public void close() {
    recording.close();
  }

  /** What this JVM has open, and its children; nothing where the system does not tell. */
  static Set<String> open() throws IOException {
    Set<String> open = new TreeSet<>();
    Path own = Path.of("/proc/self/fd");
    if (!Files.isDirectory(own)) {
      return open;
    }
    try (Stream<Path> all = Files.list(own)) {
      for (Path each : all.toList()) {
        String target = target(each);
        if (!USUAL.test(target) && !target.endsWith(".jfr") && !target.matches("/proc/\\d+/fd")) {
          open.add(target);
        }
      }
    }
    ProcessHandle.current().children().forEach(child -> open.add("child " + child.pid()));
    return open;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "/proc/0/fd"; // closed meanwhile
    }
  }
}
