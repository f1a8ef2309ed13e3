package dev.k8slab.grader.verify;

import dev.k8slab.grader.work.Futures;
import dev.k8slab.grader.work.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Proves claims side by side. */
public final class Prover {

  /** Longer than it takes to end the attempts that are under way. */
  private static final Duration ENDING = Duration.ofSeconds(25);

  private final int parallel;
  private final int rounds;
  private final ProofListener listener;

  /**
   * A prover.
   *
   * @param parallel how many claims are proved at once; at least 1
   * @param rounds how often each claim is proved; at least 1
   * @param listener hears how it goes on
   */
  public Prover(int parallel, int rounds, ProofListener listener) {
    this.parallel = parallel;
    this.rounds = rounds;
    this.listener = listener;
  }

  /**
   * Proves all claims.
   *
   * @param on what proves them, each on its cluster
   * @return the results by exercise, in the order of the claims
   * @throws InterruptedException where the thread is interrupted; the attempts under way are ended
   *     before
   */
  public List<ExerciseResult> prove(List<Claim> claims, Verifiers on) throws InterruptedException {
    ClaimQueue agenda = new ClaimQueue(claims, rounds, on.areApart());
    Map<Claim, List<Trial>> trials = new LinkedHashMap<>();
    claims.forEach(claim -> trials.put(claim, new ArrayList<>()));
    ExecutorService workers = Executors.newFixedThreadPool(parallel);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < parallel; i++) {
        all.add(workers.submit(() -> work(agenda, on, trials)));
      }
      for (Future<?> each : all) {
        Futures.get(each);
      }
    } catch (InterruptedException e) {
      listener.interrupted();
      throw e;
    } finally {
      agenda.close();
      Workers.end(workers, ENDING);
    }
    return byExercise(trials);
  }

  private Void work(ClaimQueue agenda, Verifiers on, Map<Claim, List<Trial>> trials)
      throws InterruptedException {
    Optional<ClaimQueue.Item> item = agenda.next();
    while (item.isPresent()) {
      try {
        tell(trials, on, item.get());
      } finally {
        agenda.done(item.get());
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      item = agenda.next();
    }
    return null;
  }

  private void tell(Map<Claim, List<Trial>> trials, Verifiers on, ClaimQueue.Item item) {
    synchronized (listener) {
      listener.begins(item.claim(), item.round());
    }
    long begin = System.nanoTime();
    Outcome outcome = item.claim().prove(on);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    Trial trial = new Trial(item.claim(), item.round(), outcome, took);
    if (!Thread.currentThread().isInterrupted()) {
      synchronized (listener) {
        trials.get(item.claim()).add(trial);
        listener.ends(trial);
      }
    }
  }

  private static List<ExerciseResult> byExercise(Map<Claim, List<Trial>> trials) {
    Map<String, List<ClaimResult>> results = new LinkedHashMap<>();
    trials.forEach(
        (claim, each) ->
            results
                .computeIfAbsent(claim.exercise(), id -> new ArrayList<>())
                .add(new ClaimResult(claim, each)));
    return results.entrySet().stream()
        .map(each -> new ExerciseResult(each.getKey(), each.getValue()))
        .toList();
  }
}
