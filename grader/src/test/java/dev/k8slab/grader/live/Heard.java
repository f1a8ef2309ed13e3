package dev.k8slab.grader.live;

import dev.k8slab.grader.Grading;
import dev.k8slab.grader.verdict.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Remembers what live grading tells, and waits for it. */
final class Heard implements LiveListener {

  /** However slow a machine is. */
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final List<String> told = new ArrayList<>();
  private Grading last;
  private long at;

  @Override
  public synchronized void graded(Grading grading, Set<String> changed) {
    at = System.nanoTime();
    last = grading;
    notifyAll();
  }

  @Override
  public synchronized void trouble(String sentence) {
    told.add("trouble: " + sentence);
    notifyAll();
  }

  @Override
  public synchronized void well() {
    told.add("well");
    notifyAll();
  }

  /** Trouble and its ends so far. */
  synchronized List<String> told() {
    return List.copyOf(told);
  }

  /** What was found last, or null. */
  synchronized Grading last() {
    return last;
  }

  /** Waits until a step has come to this, and tells when it had, by the machine's clock. */
  long await(String step, Status status) throws InterruptedException {
    return await(
        heard ->
            heard.last != null && heard.last.report().step(step).orElseThrow().status() == status,
        step + " " + status.word());
  }

  /** Waits until so many words of trouble and its ends were told. */
  void awaitTold(int words) throws InterruptedException {
    await(heard -> heard.told.size() >= words, words + " words of trouble");
  }

  private synchronized long await(Predicate<Heard> condition, String what)
      throws InterruptedException {
    Instant until = Instant.now().plus(TIMEOUT);
    while (!condition.test(this)) {
      long left = Duration.between(Instant.now(), until).toMillis();
      if (left <= 0) {
        throw new AssertionError(
            "not heard: " + what + ", but " + told + " and " + (last == null ? "" : last.report()));
      }
      wait(left);
    }
    return at;
  }
}
