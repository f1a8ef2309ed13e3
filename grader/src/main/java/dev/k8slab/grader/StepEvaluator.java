package dev.k8slab.grader;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.kind.Waiting;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.grader.work.Futures;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableFuture;

/**
 * Judges the checks of a step in parallel, as most of their time is spent on waiting for answers.
 */
final class StepEvaluator implements AutoCloseable {

  /** A burden for a small cluster grows with it, while steps seldom have more slow checks. */
  private static final int AT_ONCE = 4;

  /** How long a check that acts waits for what it has set going. */
  private static final Duration TRIAL = Duration.ofSeconds(120);

  private static final Verdict NOT_TRIED =
      new Verdict.Blocked(
          "not-tried", "It is tried on your objects once the rest of this step passes.");

  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final CheckEvaluator checks;
  private final Attempt attempt;
  private final Instant deadline;
  private final HealthGuard guard;
  private final Tried tried;

  /**
   * A grading.
   *
   * @param deadline until when all checks together wait for what is on its way
   * @param tried what acting checks came to before
   */
  StepEvaluator(CheckEvaluator checks, Attempt attempt, Instant deadline, Tried tried) {
    this.checks = checks;
    this.tried = tried;
    this.attempt = attempt;
    this.deadline = deadline;
    this.guard = checks.healthGuard(Waiting.until(checks.time(), deadline));
  }

  /**
   * The verdicts on the checks of a step, in their order; an interruption ends it for good. What
   * acts does so alone, after all that only looks, and only where that has passed: the learner's
   * objects are left alone as long as it is known that the step is open.
   */
  List<Verdict> verdicts(Step step) {
    if (threads.isShutdown()) {
      return Collections.nCopies(step.checks().size(), HealthGuard.INTERRUPTED);
    }
    Map<Check, Future<Verdict>> looks = new LinkedHashMap<>();
    for (Check check : step.checks()) {
      if (!check.acts()) {
        looks.put(check, begin(() -> verdict(step, check)));
      }
    }
    Map<Check, Verdict> verdicts = new LinkedHashMap<>();
    looks.forEach((check, look) -> verdicts.put(check, verdict(look)));
    for (Check check : step.checks()) {
      if (check.acts()) {
        boolean open =
            verdicts.values().stream().anyMatch(other -> !(other instanceof Verdict.Passed));
        verdicts.put(check, open ? NOT_TRIED : verdict(begin(() -> tried(step, check))));
      }
    }
    return step.checks().stream().map(verdicts::get).toList();
  }

  private Future<Verdict> begin(Callable<Verdict> look) {
    RunnableFuture<Verdict> begun = checks.time().task(look);
    threads.execute(begun);
    return begun;
  }

  private Verdict tried(Step step, Check check) {
    return tried.of(
        step.id() + "/" + check.id(),
        checks::asked,
        () -> {
          // what it takes to act and to put back is no part of what others wait for
          Waiting own = Waiting.until(checks.time(), checks.time().now().plus(TRIAL));
          return own.atTheEnd(checks.judge(attempt, step, check, own));
        });
  }

  private Verdict verdict(Step step, Check check) {
    // one deadline for all, but what is left of one check is none of another's
    Waiting own = Waiting.until(checks.time(), deadline);
    return own.atTheEnd(checks.judge(attempt, step, check, own, guard));
  }

  private Verdict verdict(Future<Verdict> look) {
    try {
      return Futures.get(look);
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
      return HealthGuard.INTERRUPTED;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
