package dev.k8slab.app.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How far the learner is.
 *
 * @param current the id of the exercise started last, or null
 * @param exercises by id; exercises not begun are left out
 */
public record Progress(String current, Map<String, ExerciseProgress> exercises) {

  /** Nothing begun. */
  public static final Progress NONE = new Progress(null, Map.of());

  public Progress {
    exercises = exercises == null ? Map.of() : Map.copyOf(exercises);
  }

  /** How far the learner is with an exercise. */
  public ExerciseProgress of(String exercise) {
    return exercises.getOrDefault(exercise, ExerciseProgress.NONE);
  }

  /** With another current exercise. */
  public Progress withCurrent(String exercise) {
    return new Progress(exercise, exercises);
  }

  /** With one exercise's progress changed. */
  public Progress with(String exercise, UnaryOperator<ExerciseProgress> change) {
    Map<String, ExerciseProgress> changed = new LinkedHashMap<>(exercises);
    changed.put(exercise, change.apply(of(exercise)));
    return new Progress(current, changed);
  }

  /** With no attempt running on a cluster any more. */
  public Progress withoutCluster(String cluster) {
    Map<String, ExerciseProgress> changed = new LinkedHashMap<>(exercises);
    changed.replaceAll(
        (id, each) ->
            each.running() != null && cluster.equals(each.running().cluster())
                ? each.ended()
                : each);
    return new Progress(current, changed);
  }
}
