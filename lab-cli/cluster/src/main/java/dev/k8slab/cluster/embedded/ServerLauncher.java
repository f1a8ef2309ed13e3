package dev.k8slab.cluster.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Starts the process of a cluster, out of reach of the terminal and of the end of this one. */
final class ServerLauncher {

  /** Where there is no setsid, as on a Mac, it shrugs off what the terminal sends. */
  private static final String DETACH =
      "trap '' HUP INT QUIT TSTP TTIN TTOU; "
          + "if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; fi; exec \"$@\"";

  private static final List<String> OPTIONS =
      List.of(
          "-Xmx512m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-XX:+ExitOnOutOfMemoryError",
          "-Djava.util.logging.SimpleFormatter.format=%1$tF %1$tT %4$s %5$s%6$s%n");

  private ServerLauncher() {}

  /**
   * Starts it.
   *
   * @param port the one to serve where that is free; 0 for any
   */
  static Process start(String id, ServerFolder folder, EmbeddedVersion version, int port)
      throws IOException {
    folder.prepare();
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", DETACH, "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(remembered());
    command.add(ServerProcess.class.getName());
    command.addAll(List.of(id, folder.path().toString(), version.number(), Integer.toString(port)));
    ProcessBuilder process =
        new ProcessBuilder(command)
            // so that it keeps no folder from being unmounted
            .directory(new File("/"))
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
    // not among the arguments: systems cut long ones short, and clusters are found by them
    process.environment().put("CLASSPATH", classPath());
    return process.start();
  }

  /** The launcher has the JVM remember the classes that it loads, see {@link ServerWarmUp}. */
  private static List<String> remembered() {
    String archive = System.getProperty("lab.server.archive", "");
    return archive.isEmpty() || !Files.isReadable(Path.of(archive))
        ? List.of()
        : List.of(
            "-Xshare:auto",
            "-XX:SharedArchiveFile=" + archive,
            // one that does not fit is done without, and without a word
            "-Xlog:disable",
            "-Xlog:all=error:stderr");
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(each -> Path.of(each).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
