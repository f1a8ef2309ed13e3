package dev.k8slab.grader.mutation;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.grader.Grader;
import dev.k8slab.grader.attempt.Attempts;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.solve.Kubectl;
import dev.k8slab.grader.solve.PartRunner;
import dev.k8slab.grader.solve.Solver;
import dev.k8slab.grader.work.Futures;
import dev.k8slab.grader.work.Workers;
import dev.k8slab.port.ClusterTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Tries an exercise's near misses, each in an attempt that nothing else was done in, and tells
 * which of them its checks do not find; the way into this package. {@link MutationScore} counts,
 * {@link Equivalents} tells what is wrong with the exercise's list of those that are right.
 */
public final class Mutation {

  private static final Duration ENDING = Duration.ofSeconds(60);

  private final ClusterTime time;
  private final Attempts attempts;
  private final PartRunner runner;
  private final Solver solver;
  private final FinalGrading finalGrading;
  private final int atOnce;

  /**
   * Tries near misses on a cluster.
   *
   * @param atOnce how many attempts at once; those of exercises with objects outside of any
   *     namespace are made one after another all the same
   */
  public Mutation(ClusterAccess cluster, Kubectl kubectl, int atOnce) {
    this.attempts = new Attempts(cluster);
    this.runner = new PartRunner(new ShortWaits(kubectl), cluster.time());
    this.time = cluster.time();
    this.solver = new Solver(new Grader(cluster), kubectl);
    this.finalGrading = new FinalGrading(new Grader(cluster, FinalGrading.LOOK));
    this.atOnce = atOnce;
  }

  /**
   * Tries all near misses of an exercise.
   *
   * @return what became of each, in their order
   * @throws InterruptedException where the thread is interrupted; attempts that have begun are
   *     ended
   */
  public List<MutantResult> run(ProvableExercise exercise, MutationListener listener)
      throws InterruptedException {
    return run(exercise, mutant -> true, listener);
  }

  /** Tries some near misses of an exercise. */
  public List<MutantResult> run(
      ProvableExercise exercise, Predicate<Mutant> which, MutationListener listener)
      throws InterruptedException {
    List<Mutant> mutants = Mutants.of(exercise.exercise()).stream().filter(which).toList();
    listener.planned(mutants.size());
    Map<Mutant, MutantResult> results = new ConcurrentHashMap<>();
    Queue<Mutant> left = new ConcurrentLinkedQueue<>(mutants);
    int lanes = exercise.exercise().clusterWide().isEmpty() ? atOnce : 1;
    ExecutorService threads = Executors.newFixedThreadPool(lanes);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < lanes; i++) {
        all.add(threads.submit(() -> lane(exercise, left, results, listener)));
      }
      for (Future<?> each : all) {
        Futures.get(each);
      }
      return mutants.stream().map(results::get).toList();
    } finally {
      Workers.end(threads, ENDING);
    }
  }

  private void lane(
      ProvableExercise exercise,
      Queue<Mutant> left,
      Map<Mutant, MutantResult> results,
      MutationListener listener) {
    try (ClusterTime.Work work = time.work();
        MutantRunner lane = new MutantRunner(exercise.exercise(), attempts, this::run)) {
      Mutant mutant = left.poll();
      while (mutant != null && !Thread.currentThread().isInterrupted()) {
        MutantOutcome fate = lane.fate(mutant);
        if (fate instanceof MutantOutcome.Undecided && !Thread.currentThread().isInterrupted()) {
          fate = lane.fate(mutant);
        }
        MutantResult result = Equivalents.judge(exercise, mutant, fate);
        results.put(mutant, result);
        listener.tried(result);
        mutant = left.poll();
      }
    }
  }

  private MutantRun run(Exercise exercise, Mutant mutant) {
    return new MutantRun(exercise, mutant, solver, runner, finalGrading);
  }
}
