package dev.k8slab.app.shell.typed;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The programs of this machine. */
final class Programs {

  private Programs() {}

  /** Whether the learner's own shell finds a program of this name. */
  static boolean isOnPath(String name) {
    if (!name.matches("[A-Za-z0-9._+-]+")) {
      return false;
    }
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(folder -> folder.startsWith("/"))
        .anyMatch(folder -> isProgram(folder, name));
  }

  private static boolean isProgram(String folder, String name) {
    try {
      Path file = Path.of(folder, name);
      return Files.isRegularFile(file) && Files.isExecutable(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
