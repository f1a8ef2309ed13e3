package dev.k8slab.core.content;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import java.util.List;

/**
 * What the shell tells of an exercise before anything of it is used.
 *
 * @param id the name learners type
 * @param title one line
 * @param steps the steps' ids, in the order learners see them
 */
public record Outline(String id, String title, List<String> steps) {

  public Outline {
    steps = List.copyOf(steps);
  }

  /** That of an exercise. */
  public static Outline of(Exercise exercise) {
    return new Outline(
        exercise.id(), exercise.title(), exercise.steps().stream().map(Step::id).toList());
  }
}
