package dev.k8slab.grader.kind.answer;

import dev.k8slab.exercises.check.AnswerCheck;
import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.exercises.check.Expression;
import dev.k8slab.exercises.check.NumberAnswer;
import dev.k8slab.exercises.check.WrongAnswer;
import dev.k8slab.grader.expression.Decimals;
import dev.k8slab.grader.expression.Patterns;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Motion;
import dev.k8slab.grader.kind.Objects;
import dev.k8slab.grader.kind.Scene;
import dev.k8slab.grader.verdict.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Judges what the learner typed. */
public final class AnswerChecker implements Checker<AnswerCheck> {

  @Override
  public CheckKind<AnswerCheck> kind() {
    return AnswerCheck.KIND;
  }

  @Override
  public Verdict judge(AnswerCheck spec, Context context) {
    return asksForStatus(spec)
        ? Motion.await(context, Motion.ofPods(context), () -> look(spec, context))
        : look(spec, context);
  }

  @Override
  public Dependencies dependencies(AnswerCheck spec, Scene scene) {
    return Dependencies.on(spec.siblings().values().stream().flatMap(scene::query));
  }

  private static boolean asksForStatus(AnswerCheck spec) {
    return Stream.concat(
            Stream.ofNullable(spec.computed()),
            Stream.ofNullable(spec.number()).map(NumberAnswer::is))
        .anyMatch(Motion::isAskedAbout);
  }

  private static Verdict look(AnswerCheck spec, Context context) {
    String given = context.attempt().answers().get(context.step());
    if (given == null) {
      return context.failed(spec.open(), "");
    }
    if (right(spec, given, context)) {
      return new Verdict.Passed("answered " + given.strip());
    }
    return spec.mistakes().stream()
        .filter(mistake -> isOneOf(mistake.answers(), given, spec, context))
        .findFirst()
        .map(WrongAnswer::feedback)
        .map(feedback -> context.failed(feedback, given))
        .orElseGet(() -> context.failed(spec.wrong(), given));
  }

  private static boolean right(AnswerCheck spec, String given, Context context) {
    return isOneOf(spec.accept(), given, spec, context)
        || spec.exact().stream().map(context::render).anyMatch(given::equals)
        || (spec.pattern() != null && Patterns.compile(spec.pattern()).matches(bare(given)))
        || (spec.number() != null && near(spec.number(), given, spec, context))
        || (spec.computed() != null
            && normal(given, spec).equals(normal(text(spec.computed(), spec, context), spec)));
  }

  private static boolean isOneOf(
      List<String> answers, String given, AnswerCheck spec, Context context) {
    return answers.stream()
        .map(context::render)
        .anyMatch(answer -> normal(answer, spec).equals(normal(given, spec)));
  }

  private static boolean near(
      NumberAnswer number, String given, AnswerCheck spec, Context context) {
    BigDecimal right = context.expressions().number(number.is().text(), values(spec, context));
    return Decimals.parse(bare(given))
        .filter(value -> value.subtract(right).abs().compareTo(number.within()) <= 0)
        .isPresent();
  }

  private static String text(Expression expression, AnswerCheck spec, Context context) {
    return context.expressions().text(expression.text(), values(spec, context));
  }

  private static Map<String, Object> values(AnswerCheck spec, Context context) {
    return context.values(Map.of("siblings", Objects.siblings(spec.siblings(), context)));
  }

  private static String normal(String answer, AnswerCheck spec) {
    return spec.ignoreCase() ? bare(answer).toLowerCase(Locale.ROOT) : bare(answer);
  }

  /**
   * Without the white space and the quotes that come along when something is copied from a
   * terminal.
   */
  private static String bare(String answer) {
    String bare = answer.strip();
    while (bare.length() > 1
        && "\"'`".indexOf(bare.charAt(0)) >= 0
        && bare.charAt(0) == bare.charAt(bare.length() - 1)) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    return bare;
  }
}
