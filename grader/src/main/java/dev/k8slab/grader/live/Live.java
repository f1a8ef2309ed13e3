package dev.k8slab.grader.live;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.kube.Trouble;
import java.util.Optional;

/**
 * Grades an attempt by itself, whenever something has changed that its open steps depend on; the
 * way into this package. Safe for several threads.
 */
public final class Live implements AutoCloseable {

  private final Threads threads;
  private final LiveGrading grading;

  private Live(
      ClusterAccess cluster,
      Optional<AuditFeed> audit,
      Exercise exercise,
      Attempt attempt,
      LiveListener listener) {
    this.threads = new Threads(e -> listener.trouble(Trouble.verdict(e).message()));
    this.grading =
        new LiveGrading(
            threads,
            exercise,
            attempt,
            new ClusterLooks(cluster, exercise, attempt),
            new ClusterStreams(cluster, audit, attempt.namespace()),
            listener);
  }

  /**
   * Begins to grade an attempt. Returns at once: what is found, the first time too, the listener
   * hears.
   *
   * @param audit tells of the cluster's audit log; nothing where one must look for oneself
   */
  public static Live begin(
      ClusterAccess cluster,
      Optional<AuditFeed> audit,
      Exercise exercise,
      Attempt attempt,
      LiveListener listener) {
    Live live = new Live(cluster, audit, exercise, attempt, listener);
    live.threads.soon(live.grading::begin);
    return live;
  }

  /**
   * Goes on with the attempt as it is now: an answer was handed in, or it was graded elsewhere.
   * What this live grading has seen itself is not lost.
   *
   * @param attempt the same attempt, by its id
   */
  public void replace(Attempt attempt) {
    threads.soon(() -> grading.replace(attempt));
  }

  /** Ends it; nothing is heard any more once this has returned. Does not close the client. */
  @Override
  public void close() {
    threads.close(grading::end);
  }
}
