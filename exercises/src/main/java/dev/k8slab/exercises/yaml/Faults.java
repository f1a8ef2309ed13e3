package dev.k8slab.exercises.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects every fault while content is read, so that an author sees all of them at once. Not safe
 * for several threads.
 */
public final class Faults {

  private final List<Fault> found = new ArrayList<>();

  /** Adds a fault at a line of a file. */
  public void add(Path file, int line, String message) {
    found.add(new Fault(file, line, message));
  }

  /** All faults so far, in the order they were found. */
  public List<Fault> all() {
    return List.copyOf(found);
  }

  /** How many there are so far. */
  public int count() {
    return found.size();
  }
}
