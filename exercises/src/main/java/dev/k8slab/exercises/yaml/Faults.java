package dev.k8slab.exercises.yaml;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects every fault while content is read, so that an author sees all of them at once, and each
 * of them once. Not safe for several threads.
 */
public final class Faults {

  private final Set<Fault> found = new LinkedHashSet<>();
  private int added;

  /** Adds a fault at a line of a file. */
  public void add(Path file, int line, String message) {
    add(new Fault(file, line, message));
  }

  /** Adds a fault. */
  public void add(Fault fault) {
    found.add(fault);
    added++;
  }

  /** All faults so far, in the order they were found. */
  public List<Fault> all() {
    return List.copyOf(found);
  }

  /** How many times one was added so far. */
  public int count() {
    return added;
  }
}
