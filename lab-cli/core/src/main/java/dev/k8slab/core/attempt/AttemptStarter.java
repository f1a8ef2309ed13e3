package dev.k8slab.core.attempt;

import dev.k8slab.core.cluster.ClusterSession;
import dev.k8slab.core.cluster.Clusters;
import dev.k8slab.core.cluster.LabKubeconfig;
import dev.k8slab.core.cluster.Needs;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.failure.Problem;
import dev.k8slab.core.home.Lock;
import dev.k8slab.core.progress.ProgressFile;
import dev.k8slab.core.progress.Running;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.Attempts;
import java.time.Clock;
import java.util.Optional;

/**
 * Starts attempts.
 *
 * @param clusters where
 * @param progress what remembers them
 * @param clock tells the time
 */
record AttemptStarter(Clusters clusters, ProgressFile progress, Clock clock) {

  /** Ends the exercise's earlier attempt, if there is one, and begins a new one. */
  Started start(Exercise exercise, StartListener listener) throws Exception {
    clusters.awaitOpening(listener);
    try (Lock lock = clusters.lock("wait until it is done, then try again");
        ClusterSession session = ClusterSession.connect(clusters.require())) {
      Optional<String> missing = Needs.missing(exercise.needs(), session.record());
      if (missing.isPresent()) {
        throw new LabException(
            Problem.LACKS_NEED, "The exercise `" + exercise.id() + "` " + missing.get() + ".");
      }
      Attempts attempts = new Attempts(session.access());
      endEarlier(exercise, session, attempts);
      listener.preparing(exercise);
      Attempt attempt = attempts.begin(exercise);
      String cluster = session.record().id();
      progress.change(
          all ->
              all.with(exercise.id(), each -> each.begun(cluster, attempt, clock.instant()))
                  .withCurrent(exercise.id()));
      new LabKubeconfig(session.record().kubeconfig()).useNamespace(attempt.namespace());
      return new Started(attempt, session.record().kubeconfig());
    }
  }

  private void endEarlier(Exercise exercise, ClusterSession session, Attempts attempts)
      throws Exception {
    Running earlier = progress.read().of(exercise.id()).running();
    if (earlier != null && earlier.cluster().equals(session.record().id())) {
      attempts.end(exercise, earlier.attempt());
      progress.change(all -> all.with(exercise.id(), each -> each.ended()));
    }
  }
}
