package dev.k8slab.exercises.model;

import java.util.List;

/**
 * A near miss, which must fail, at the check and with the code it names.
 *
 * @param name its folder's name
 * @param text what the learner did and why it is not enough, in one sentence
 * @param step the step that fails
 * @param check the check of that step that fails
 * @param code the code it fails with
 * @param base the solution to apply first, or null
 * @param through the last step of that solution to apply, or null
 * @param parts in the order to apply them
 */
public record Mistake(
    String name,
    String text,
    String step,
    String check,
    String code,
    String base,
    String through,
    List<Part> parts) {

  public Mistake {
    parts = List.copyOf(parts);
  }
}
