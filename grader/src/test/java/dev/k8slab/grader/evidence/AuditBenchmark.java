package dev.k8slab.grader.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * Measures how long evidence takes with 200 MB of log behind an attempt, in five files; prints it
 * and judges nothing but that it is right.
 */
class AuditBenchmark {

  private static final int FILES = 4;

  /** Requests of others. */
  @Test
  void twoHundredMegabytesOfOthers() throws Exception {
    try (LoggedAttempt attempt = new LoggedAttempt()) {
      measure(attempt, "of others", "grep -v " + attempt.namespace);
    }
  }

  /** Requests of the learner, in the attempt's own namespace, for what no check asks about. */
  @Test
  void twoHundredMegabytesOfTheAttempt() throws Exception {
    try (LoggedAttempt attempt = new LoggedAttempt()) {
      attempt.list();
      measure(
          attempt,
          "of the attempt",
          "grep -F '/namespaces/%s/configmaps\"' | grep -F '\"verb\":\"list\"'"
              .formatted(attempt.namespace));
    }
  }

  private static void measure(LoggedAttempt attempt, String whose, String lines) throws Exception {
    Question question = Asking.inOrder("one", "two");
    attempt.ask("one");
    for (int i = 0; i < FILES; i++) {
      attempt.log.fill(50, lines);
      attempt.log.rotate("2026-11-28T0" + i + "-05-48.516");
    }
    attempt.ask("two");
    for (int i = 0; i < 5; i++) {
      Instant before = Instant.now();
      AuditTrail fresh = attempt.trail(true, attempt.start, question);
      Progress progress = fresh.answer(question.key());
      Duration whole = Duration.between(before, Instant.now());
      before = Instant.now();
      attempt.trail(true, fresh.evidence(), question).answer(question.key());
      Duration again = Duration.between(before, Instant.now());
      System.out.printf(
          "200 MB of audit log, requests %s: a fresh look %d ms, one that remembers %d ms%n",
          whose, whole.toMillis(), again.toMillis());
      assertThat(progress.found()).isEqualTo(2);
    }
  }
}
