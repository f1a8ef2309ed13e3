package dev.k8slab.exercises.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An exercise with all that its folder holds: what proves that it judges rightly, and every text,
 * for those who write it.
 *
 * @param exercise what learners get
 * @param texts the texts of the whole folder
 * @param course what the course's own file says; empty where there is none
 * @param alsoRight further right answers, each of which must pass: unusual ones, which learners are
 *     not shown
 * @param mistakes near misses, each of which must fail
 * @param equivalents mutants of the solutions that are not what they were derived to be
 */
public record ProvableExercise(
    Exercise exercise,
    Texts texts,
    String course,
    List<Solution> alsoRight,
    List<Mistake> mistakes,
    List<Equivalent> equivalents) {

  public ProvableExercise {
    alsoRight = List.copyOf(alsoRight);
    mistakes = List.copyOf(mistakes);
    equivalents = List.copyOf(equivalents);
  }

  /** The name learners type. */
  public String id() {
    return exercise.id();
  }

  /** Every right answer: the solutions, then those that learners are not shown. */
  public List<Solution> rightAnswers() {
    return Stream.concat(exercise.solutions().stream(), alsoRight.stream()).toList();
  }

  /** The right answer of this name, shown to learners or not, or nothing. */
  public Optional<Solution> rightAnswer(String name) {
    return rightAnswers().stream().filter(answer -> answer.name().equals(name)).findFirst();
  }

  /** The folder that a right answer was read from. */
  public Path folder(Solution answer) {
    return exercise
        .folder()
        .resolve(alsoRight.contains(answer) ? Exercise.ALSO_RIGHT : Exercise.SOLUTIONS)
        .resolve(answer.name());
  }

  /** The folder that a mistake was read from. */
  public Path folder(Mistake mistake) {
    return exercise.folder().resolve(Exercise.WRONG).resolve(mistake.name());
  }
}
