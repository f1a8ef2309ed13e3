package dev.k8slab.app.tools;

import dev.k8slab.app.startup.Startup;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** How this very lab is started by another program. */
final class Launcher {

  /** The variable in which the launcher names itself. */
  private static final String VARIABLE = "LAB_LAUNCHER";

  private Launcher() {}

  /** The words that start it, without a command. */
  static List<String> words(Startup startup) {
    String launcher = startup.variable(VARIABLE);
    if (launcher != null) {
      return List.of(launcher);
    }
    // started without the launcher, as tests are
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Dlab.content=" + System.getProperty("lab.content", ""),
        "-cp",
        System.getProperty("java.class.path", "").replaceFirst(File.pathSeparator + "+$", ""),
        "dev.k8slab.app.App");
  }
}
