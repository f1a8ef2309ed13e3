package dev.k8slab.grader.kind.answer;

import dev.k8slab.exercises.check.AnswerCheck;
import dev.k8slab.exercises.check.WrongAnswer;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Judges what the learner typed. */
public final class AnswerChecker implements Checker<AnswerCheck> {

  @Override
  public Verdict judge(AnswerCheck spec, Context context) {
    String given = context.attempt().answers().get(context.step());
    if (given == null) {
      return context.failed(spec.open(), "");
    }
    UnaryOperator<String> normal = answer -> normal(answer, spec.ignoreCase());
    if (holds(spec.accept(), given, normal, context)) {
      return new Verdict.Passed("answered " + given.strip());
    }
    return spec.mistakes().stream()
        .filter(mistake -> holds(mistake.answers(), given, normal, context))
        .findFirst()
        .map(WrongAnswer::feedback)
        .map(feedback -> context.failed(feedback, given))
        .orElseGet(() -> context.failed(spec.wrong(), given));
  }

  private static boolean holds(
      List<String> answers, String given, UnaryOperator<String> normal, Context context) {
    return answers.stream().map(context::render).map(normal).anyMatch(normal.apply(given)::equals);
  }

  /**
   * Without the white space and the quotes that come along when something is copied from a
   * terminal.
   */
  private static String normal(String answer, boolean ignoreCase) {
    String bare = answer.strip();
    while (bare.length() > 1
        && "\"'`".indexOf(bare.charAt(0)) >= 0
        && bare.charAt(0) == bare.charAt(bare.length() - 1)) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    return ignoreCase ? bare.toLowerCase(Locale.ROOT) : bare;
  }
}
