package dev.k8slab.grader.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Measures how long evidence takes with 200 MB of log behind an attempt, in five files; prints it
 * and judges nothing but that it is right.
 */
class AuditBenchmark {

  private static final int FILES = 4;

  @Test
  void twoHundredMegabytes() throws Exception {
    Question question =
        new Question(
            "both",
            List.of(
                event -> "one".equals(event.get("name")), event -> "two".equals(event.get("name"))),
            List.of());
    try (CopiedLog log = new CopiedLog()) {
      log.ask("one");
      for (int i = 0; i < FILES; i++) {
        log.fill(50);
        log.rotate("2026-11-28T0" + i + "-05-48.516");
      }
      log.ask("two");
      for (int i = 0; i < 5; i++) {
        Instant before = Instant.now();
        AuditTrail fresh = log.trail(true, log.start, question);
        Progress progress = fresh.answer("both");
        Duration whole = Duration.between(before, Instant.now());
        before = Instant.now();
        log.trail(true, fresh.evidence(), question).answer("both");
        Duration again = Duration.between(before, Instant.now());
        System.out.printf(
            "200 MB of audit log: a fresh look %d ms, one that remembers %d ms%n",
            whole.toMillis(), again.toMillis());
        assertThat(progress.found()).isEqualTo(2);
      }
    }
  }
}
