package dev.k8slab.grader;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.evidence.Question;
import dev.k8slab.grader.expression.Expressions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the checks of an exercise want to know of the audit log. */
final class Questions {

  private Questions() {}

  /** The questions of all checks, each once. */
  static List<Question> of(Exercise exercise, Attempt attempt, Expressions expressions) {
    Map<String, Question> questions = new LinkedHashMap<>();
    checks(exercise)
        .flatMap(check -> Checkers.questions(check, attempt, expressions))
        .forEach(question -> questions.putIfAbsent(question.key(), question));
    return new ArrayList<>(questions.values());
  }

  /** The words in quotes in the expressions that ask about the audit log. */
  static Set<String> words(Exercise exercise) {
    return checks(exercise).flatMap(Checkers::quoted).collect(Collectors.toSet());
  }

  private static Stream<Check> checks(Exercise exercise) {
    return exercise.steps().stream().flatMap(step -> step.checks().stream());
  }
}
