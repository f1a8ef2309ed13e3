package dev.k8slab.grader.kind.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.check.AnswerCheck;
import dev.k8slab.exercises.check.Expression;
import dev.k8slab.exercises.check.Feedback;
import dev.k8slab.exercises.check.NumberAnswer;
import dev.k8slab.exercises.check.WrongAnswer;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.evidence.Evidence;
import dev.k8slab.grader.expression.Expressions;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Observations;
import dev.k8slab.grader.kind.Waiting;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.port.ClusterTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerCheckerTest {

  private static final Map<String, String> VARIABLES =
      Map.of("namespace", "here", "members", "5", "word", "Treasure");

  private static Context context(String answer) {
    Attempt attempt =
        new Attempt(
            "a",
            "e",
            "here",
            Instant.EPOCH,
            Evidence.NONE,
            VARIABLES,
            Map.of(),
            Map.of(),
            answer == null ? Map.of() : Map.of("step", answer),
            Map.of(),
            Map.of());
    return new Context(
        null,
        attempt,
        "step",
        "check",
        new Observations(Map.of()),
        Map.of(),
        new Expressions(),
        null,
        Waiting.until(ClusterTime.SYSTEM, Instant.EPOCH));
  }

  private static String code(AnswerCheck check, String answer) {
    Verdict verdict = new AnswerChecker().judge(check, context(answer));
    return verdict instanceof Verdict.Failed failed ? failed.code() : verdict.status().word();
  }

  private static AnswerCheck check(
      List<String> accept,
      List<String> exact,
      boolean ignoreCase,
      String pattern,
      NumberAnswer number,
      String computed) {
    return new AnswerCheck(
        accept,
        exact,
        ignoreCase,
        pattern,
        number,
        computed == null ? null : new Expression(computed, 1),
        Map.of(),
        feedback("open"),
        feedback("wrong"),
        List.of(new WrongAnswer(List.of("nearly"), feedback("near"))));
  }

  private static Feedback feedback(String code) {
    return new Feedback(code, code, null, null);
  }

  @Test
  void waitsForAnAnswer() {
    assertThat(code(check(List.of("a"), List.of(), false, null, null, null), null))
        .isEqualTo("open");
  }

  @ParameterizedTest
  @CsvSource({
    "Treasure,passed",
    "'  \"Treasure\" ',passed",
    "treasure,wrong",
    "Treasures,wrong",
    "nearly,near"
  })
  void comparesWithoutWhatComesAlongFromATerminal(String answer, String code) {
    AnswerCheck check = check(List.of("[=word]"), List.of(), false, null, null, null);
    assertThat(code(check, answer)).isEqualTo(code);
  }

  @Test
  void takesCaseAsEqualOnlyWhereItIsTold() {
    assertThat(code(check(List.of("[=word]"), List.of(), true, null, null, null), "TREASURE"))
        .isEqualTo("passed");
  }

  @ParameterizedTest
  @CsvSource({"Treasure,passed", "' Treasure',wrong", "'\"Treasure\"',wrong"})
  void comparesLetterByLetter(String answer, String code) {
    AnswerCheck check = check(List.of(), List.of("[=word]"), false, null, null, null);
    assertThat(code(check, answer)).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"3306,passed", "13306,wrong", "33060,wrong", "3307,wrong"})
  void matchesAPatternAsAWhole(String answer, String code) {
    AnswerCheck check = check(List.of(), List.of(), false, "3306|3308", null, null);
    assertThat(code(check, answer)).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "2,passed",
    "2.0,passed",
    "2.1,passed",
    "2.11,wrong",
    "two,wrong",
    "1e99999999,wrong"
  })
  void comparesNumbersByValue(String answer, String code) {
    NumberAnswer number =
        new NumberAnswer(new Expression("(int(vars.members) - 1) / 2", 1), new BigDecimal("0.1"));
    assertThat(code(check(List.of(), List.of(), false, null, number, null), answer))
        .isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"here-5,passed", "here-4,wrong"})
  void computesTheAnswerOfThisAttempt(String answer, String code) {
    AnswerCheck check = check(List.of(), List.of(), false, null, null, "ns + '-' + vars.members");
    assertThat(code(check, answer)).isEqualTo(code);
  }
}
