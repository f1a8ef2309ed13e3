package dev.k8slab.grader.verify;

import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.mutation.Equivalents;
import dev.k8slab.grader.mutation.Mutant;
import dev.k8slab.grader.mutation.MutantResult;
import dev.k8slab.grader.mutation.Mutants;
import dev.k8slab.grader.mutation.Mutation;
import dev.k8slab.grader.mutation.MutationListener;
import dev.k8slab.grader.solve.Kubectl;
import dev.k8slab.grader.work.Futures;
import dev.k8slab.grader.work.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Tries the near misses that are derived from solutions. Those of exercises with objects outside of
 * any namespace must go one by one, so they go beside all others.
 */
public final class Mutating {

  /** Longer than a run takes to end its attempts. */
  private static final Duration ENDING = Duration.ofSeconds(70);

  private final ClusterAccess cluster;
  private final Kubectl kubectl;

  Mutating(ClusterAccess cluster, Kubectl kubectl) {
    this.cluster = cluster;
    this.kubectl = kubectl;
  }

  /**
   * Tries near misses of these exercises.
   *
   * @param words what is in the id of each that is tried; with no words, all are
   * @param parallel how many at once
   * @param listener hears how it goes on
   * @return what became of them, in the order of the exercises
   * @throws InterruptedException where the thread is interrupted; attempts that have begun are
   *     ended before
   */
  public List<Mutated> run(
      List<ProvableExercise> exercises, String words, int parallel, ProofListener listener)
      throws InterruptedException {
    Predicate<Mutant> which = mutant -> mutant.isAbout(words);
    listener.mutates(
        (int)
            exercises.stream()
                .flatMap(each -> Mutants.of(each.exercise()).stream())
                .filter(which)
                .count());
    List<ProvableExercise> alone =
        exercises.stream().filter(each -> !each.exercise().clusterWide().isEmpty()).toList();
    List<ProvableExercise> others =
        exercises.stream().filter(each -> !alone.contains(each)).toList();
    boolean both = !alone.isEmpty() && !others.isEmpty();
    Map<Integer, Mutated> results = new TreeMap<>();
    ExecutorService lanes = Executors.newFixedThreadPool(2);
    try {
      List<Future<List<Mutated>>> all = new ArrayList<>();
      all.add(lanes.submit(() -> lane(alone, which, 1, listener)));
      int beside = Math.max(1, parallel - (both ? 1 : 0));
      all.add(lanes.submit(() -> lane(others, which, beside, listener)));
      List<String> ids = exercises.stream().map(ProvableExercise::id).toList();
      for (Future<List<Mutated>> each : all) {
        Futures.get(each).forEach(one -> results.put(ids.indexOf(one.exercise()), one));
      }
      return List.copyOf(results.values());
    } finally {
      Workers.end(lanes, ENDING);
    }
  }

  private List<Mutated> lane(
      List<ProvableExercise> exercises, Predicate<Mutant> which, int atOnce, ProofListener listener)
      throws InterruptedException {
    List<Mutated> results = new ArrayList<>();
    for (ProvableExercise exercise : exercises) {
      List<MutantResult> each =
          new Mutation(cluster, kubectl, atOnce)
              .run(
                  exercise,
                  which,
                  new MutationListener() {
                    @Override
                    public void tried(MutantResult result) {
                      synchronized (listener) {
                        listener.tried(exercise.exercise(), result);
                      }
                    }
                  });
      results.add(new Mutated(exercise.id(), each, Equivalents.faults(exercise, each)));
    }
    return results;
  }
}
