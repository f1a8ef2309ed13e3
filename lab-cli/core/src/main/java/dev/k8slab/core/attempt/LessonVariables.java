package dev.k8slab.core.attempt;

import dev.k8slab.core.progress.Running;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Variable;
import java.util.Map;

/** What an exercise's texts may name: everything of the attempt but its answers. */
public final class LessonVariables {

  private LessonVariables() {}

  /**
   * The variables.
   *
   * @param running the attempt, or null before there is one: names stand in for the values then
   */
  public static Map<String, String> of(Exercise exercise, Running running) {
    Map<String, String> variables = exercise.placeholders();
    if (running != null) {
      variables.putAll(running.attempt().variables());
    }
    for (Variable variable : exercise.variables()) {
      if (variable.secret()) {
        variables.remove(variable.name());
        variables.remove(variable.base64Name());
      }
    }
    return variables;
  }
}
