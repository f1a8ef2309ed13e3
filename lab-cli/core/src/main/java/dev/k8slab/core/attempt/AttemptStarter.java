package dev.k8slab.core.attempt;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.core.cluster.ClusterSession;
import dev.k8slab.core.cluster.Clusters;
import dev.k8slab.core.cluster.Consent;
import dev.k8slab.core.cluster.LabKubeconfig;
import dev.k8slab.core.cluster.Needs;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.core.cluster.Wanted;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.failure.Problem;
import dev.k8slab.core.home.Lock;
import dev.k8slab.core.progress.ProgressFile;
import dev.k8slab.core.progress.Running;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.Attempts;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Starts attempts.
 *
 * @param clusters where
 * @param progress what remembers them
 * @param clock tells the time
 * @param image the image to open clusters with instead of their tracks' own, or null
 */
record AttemptStarter(Clusters clusters, ProgressFile progress, Clock clock, String image) {

  /** Ends the exercise's earlier attempt, if there is one, and begins a new one. */
  Started start(Exercise exercise, StartListener listener, Consent consent) throws Exception {
    clusters.awaitOpening(listener);
    try (Lock lock = clusters.lock("wait until it is done, then try again");
        ClusterSession session = ClusterSession.connect(cluster(exercise, listener, consent))) {
      Attempts attempts = new Attempts(session.access());
      endEarlier(exercise, session, attempts);
      listener.preparing(exercise);
      Attempt attempt = attempts.begin(exercise);
      String cluster = session.record().id();
      progress.change(
          all ->
              all.with(exercise.id(), each -> each.begun(cluster, attempt, clock.instant()))
                  .withCurrent(exercise.id()));
      LabKubeconfig kubeconfig = clusters.kubeconfig();
      Track track = clusters.track(cluster);
      kubeconfig.use(track, attempt.namespace());
      return new Started(attempt, kubeconfig.file(), track);
    }
  }

  /** The first one that is open and has what the exercise needs; else one is opened. */
  private Cluster cluster(Exercise exercise, StartListener listener, Consent consent)
      throws Exception {
    Map<Track, ClusterRecord> known = clusters.known();
    for (ClusterRecord record : known.values()) {
      if (Needs.missing(exercise.needs(), record).isEmpty()) {
        return clusters.attach(record);
      }
    }
    Optional<Track> track = Track.offering(exercise.needs());
    if (track.isEmpty()) {
      throw new LabException(
          Problem.LACKS_NEED,
          "The exercise `"
              + exercise.id()
              + "` "
              + Needs.nowhere(exercise.needs()).orElseThrow()
              + ", which no cluster of the lab is: `lab list` shows what else there is.");
    }
    if (known.containsKey(track.get())) {
      throw new LabException(
          Problem.LACKS_NEED,
          "The exercise `%s` %s, which the open %s cluster is not: run `lab down %s`, then `lab start %s`."
              .formatted(
                  exercise.id(),
                  Needs.lacking(exercise.needs(), known.get(track.get())),
                  track.get().word(),
                  track.get().word(),
                  exercise.id()));
    }
    listener.opening(
        track.get(),
        known.values().stream().findFirst().map(open -> Needs.lacking(exercise.needs(), open)));
    return clusters.open(Wanted.of(track.get(), image), listener, consent);
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
