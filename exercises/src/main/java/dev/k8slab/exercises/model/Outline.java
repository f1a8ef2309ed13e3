package dev.k8slab.exercises.model;

import dev.k8slab.port.Capability;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What is reported of an exercise before anything of it is used.
 *
 * @param id the name learners type; empty where it has none, which is a fault
 * @param title one line
 * @param course the course's title
 * @param folder where the exercise is read from when it is asked for
 * @param minutes how long it usually takes
 * @param points what all steps are worth together
 * @param needs what a cluster must have for it
 * @param steps the steps' ids, in the order learners see them
 */
public record Outline(
    String id,
    String title,
    String course,
    Path folder,
    int minutes,
    int points,
    Set<Capability> needs,
    List<String> steps) {

  public Outline {
    needs = Set.copyOf(needs);
    steps = List.copyOf(steps);
  }

  /** That of an exercise. */
  public static Outline of(Exercise exercise) {
    return new Outline(
        exercise.id(),
        exercise.title(),
        exercise.course().title(),
        exercise.folder(),
        exercise.minutes(),
        exercise.points(),
        exercise.needs(),
        exercise.steps().stream().map(Step::id).toList());
  }
}
