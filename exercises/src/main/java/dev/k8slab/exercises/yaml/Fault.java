package dev.k8slab.exercises.yaml;

import dev.k8slab.exercises.text.Controls;
import java.nio.file.Path;

/**
 * Something wrong in a content file.
 *
 * @param file the file
 * @param line the line, counted from 1
 * @param message one sentence that says what to change
 */
public record Fault(Path file, int line, String message) {

  public Fault {
    // it quotes what strangers may have written
    message = Controls.shown(message);
  }

  @Override
  public String toString() {
    return Controls.shown(file.toString()) + ":" + line + ": " + message;
  }
}
