package dev.k8slab.grader.live;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.port.AuditFeed;
import java.util.Optional;

/** One attempt graded live, with a hub of its own. */
record Alone(LiveHub hub, Live live) implements AutoCloseable {

  static Alone begin(
      ClusterAccess cluster,
      Optional<AuditFeed> audit,
      Exercise exercise,
      Attempt attempt,
      LiveListener listener) {
    LiveHub hub = new LiveHub(cluster, audit);
    return new Alone(hub, hub.grade(exercise, attempt, listener));
  }

  void replace(Attempt attempt) {
    live.replace(attempt);
  }

  @Override
  public void close() {
    live.close();
    hub.close();
  }
}
