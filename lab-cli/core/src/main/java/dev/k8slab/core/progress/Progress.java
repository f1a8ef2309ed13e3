package dev.k8slab.core.progress;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How far the learner is.
 *
 * @param current the id of the exercise started last, or null
 * @param reading the lesson that was opened last, or null
 * @param exercises by id; exercises not begun are left out
 */
public record Progress(String current, Reading reading, Map<String, ExerciseProgress> exercises) {

  /** Nothing begun. */
  public static final Progress NONE = new Progress(null, null, Map.of());

  public Progress {
    exercises = exercises == null ? Map.of() : Map.copyOf(exercises);
  }

  /** How far the learner is with an exercise. */
  public ExerciseProgress of(String exercise) {
    return exercises.getOrDefault(exercise, ExerciseProgress.NONE);
  }

  /** With another current exercise; another one's lesson is not what the learner is at any more. */
  public Progress withCurrent(String exercise) {
    boolean same = reading != null && reading.exercise().equals(exercise);
    return new Progress(exercise, same ? reading : null, exercises);
  }

  /** With another lesson opened, or the same left elsewhere. */
  public Progress withReading(Reading opened) {
    return new Progress(current, opened, exercises);
  }

  /** The exercise whose lesson was opened or which was started last, or null. */
  public String at() {
    return reading == null ? current : reading.exercise();
  }

  /** With one exercise's progress changed. */
  public Progress with(String exercise, UnaryOperator<ExerciseProgress> change) {
    Map<String, ExerciseProgress> changed = new LinkedHashMap<>(exercises);
    changed.put(exercise, change.apply(of(exercise)));
    return new Progress(current, reading, changed);
  }

  /** With no attempt running on a cluster any more. */
  public Progress withoutCluster(String cluster) {
    Map<String, ExerciseProgress> changed = new LinkedHashMap<>(exercises);
    changed.replaceAll(
        (id, each) ->
            each.running() != null && cluster.equals(each.running().cluster())
                ? each.ended()
                : each);
    return new Progress(current, reading, changed);
  }
}
