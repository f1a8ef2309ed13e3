package dev.k8slab.grader;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.kind.Waiting;
import dev.k8slab.grader.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Judges the checks of a step in parallel, as most of their time is spent on waiting for answers.
 */
final class StepEvaluator implements AutoCloseable {

  /** A burden for a small cluster grows with it, while steps seldom have more slow checks. */
  private static final int AT_ONCE = 4;

  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final CheckEvaluator checks;
  private final Attempt attempt;
  private final Instant deadline;
  private final HealthGuard guard;

  /**
   * A grading.
   *
   * @param deadline until when all checks together wait for what is on its way
   */
  StepEvaluator(CheckEvaluator checks, Attempt attempt, Instant deadline) {
    this.checks = checks;
    this.attempt = attempt;
    this.deadline = deadline;
    this.guard = checks.healthGuard(Waiting.until(deadline));
  }

  /** The verdicts on the checks of a step, in their order; an interruption ends it for good. */
  List<Verdict> verdicts(Step step) {
    if (threads.isShutdown()) {
      return Collections.nCopies(step.checks().size(), HealthGuard.INTERRUPTED);
    }
    List<Future<Verdict>> looks = new ArrayList<>();
    for (Check check : step.checks()) {
      looks.add(threads.submit(() -> verdict(step, check)));
    }
    return looks.stream().map(this::verdict).toList();
  }

  private Verdict verdict(Step step, Check check) {
    // one deadline for all, but what is left of one check is none of another's
    Waiting own = Waiting.until(deadline);
    return own.atTheEnd(checks.judge(attempt, step, check, own, guard));
  }

  private Verdict verdict(Future<Verdict> look) {
    try {
      return look.get();
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
      return HealthGuard.INTERRUPTED;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
