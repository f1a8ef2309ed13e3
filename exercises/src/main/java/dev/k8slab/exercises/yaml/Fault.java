package dev.k8slab.exercises.yaml;

import java.nio.file.Path;

/**
 * Something wrong in a content file.
 *
 * @param file the file
 * @param line the line, counted from 1
 * @param message one sentence that says what to change
 */
public record Fault(Path file, int line, String message) {

  @Override
  public String toString() {
    return file + ":" + line + ": " + message;
  }
}
