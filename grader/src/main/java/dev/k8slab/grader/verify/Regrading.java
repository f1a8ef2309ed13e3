package dev.k8slab.grader.verify;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.AttemptException;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.port.ClusterTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures how long it takes to grade exercises that have passed, one after the other in one
 * process on a warm cluster: what a learner who checks again waits for.
 */
public final class Regrading {

  private final TestBed bench;

  Regrading(TestBed bench) {
    this.bench = bench;
  }

  /**
   * Solves each exercise by its first solution, grades all once so that everything is loaded, and
   * then measures a second time.
   *
   * @param listener hears what goes on, and why nothing could be measured
   * @return how long each took, by id, in the order given; empty where one of them did not pass
   * @throws InterruptedException where the thread is interrupted; the attempts are ended before
   */
  public Map<String, Duration> measure(List<Exercise> exercises, ProofListener listener)
      throws InterruptedException {
    Map<Exercise, Attempt> solved = new LinkedHashMap<>();
    try (ClusterTime.Work work = bench.grader().time().work();
        Ending ending = () -> endAll(solved)) {
      for (Exercise exercise : exercises) {
        listener.solves(exercise);
        Attempt attempt = bench.attempts().begin(exercise);
        solved.put(exercise, attempt);
        solved.put(
            exercise,
            bench.solver().solve(exercise, exercise.solutions().get(0), attempt, part -> {}));
      }
      grade(solved);
      return grade(solved);
    } catch (AttemptException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      listener.unmeasured(e.getMessage());
      return Map.of();
    }
  }

  private interface Ending extends AutoCloseable {
    @Override
    void close() throws AttemptException;
  }

  private void endAll(Map<Exercise, Attempt> attempts) throws AttemptException {
    AttemptException first = null;
    for (Map.Entry<Exercise, Attempt> each : attempts.entrySet()) {
      try {
        bench.attempts().end(each.getKey(), each.getValue());
      } catch (AttemptException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private Map<String, Duration> grade(Map<Exercise, Attempt> solved) throws AttemptException {
    Map<String, Duration> took = new LinkedHashMap<>();
    for (Map.Entry<Exercise, Attempt> each : solved.entrySet()) {
      Instant begin = bench.grader().time().now();
      Report report = bench.grader().grade(each.getKey(), each.getValue()).report();
      took.put(each.getKey().id(), Duration.between(begin, bench.grader().time().now()));
      if (report.status() != Status.PASSED) {
        throw new AttemptException(
            each.getKey().id() + " did not pass when it was graded once more", null);
      }
    }
    return took;
  }
}
