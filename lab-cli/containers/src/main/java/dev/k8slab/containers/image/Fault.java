package dev.k8slab.containers.image;

/**
 * What is wrong with a description.
 *
 * @param file its name
 * @param line from 1; 0 if it is about the whole file
 */
public record Fault(String file, int line, String text) {
  @Override
  public String toString() {
    return file + (line == 0 ? "" : ":" + line) + ": " + text;
  }
}
