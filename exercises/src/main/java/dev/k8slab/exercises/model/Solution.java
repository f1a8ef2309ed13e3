package dev.k8slab.exercises.model;

import java.util.List;

/**
 * A right answer: a way to solve an exercise, which must pass.
 *
 * @param name its folder's name
 * @param title how it differs from the others, in one line
 * @param parts in the order to apply them
 */
public record Solution(String name, String title, List<Part> parts) {

  public Solution {
    parts = List.copyOf(parts);
  }

  /** The parts up to and including the last one that works towards the given step. */
  public List<Part> through(String step) {
    int last = -1;
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).step().equals(step)) {
        last = i;
      }
    }
    return parts.subList(0, last + 1);
  }
}
