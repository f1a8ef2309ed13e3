package dev.k8slab.embedded.control.apps.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Pods;
import java.util.Comparator;
import java.util.List;

/**
 * One step of a rollout, by the Deployment's strategy. Follows {@code deployment/rolling.go} and
 * {@code recreate.go}.
 */
final class Strategies {
  private final Run run;
  private final NewSet newSet;

  Strategies(Run run, NewSet newSet) {
    this.run = run;
    this.newSet = newSet;
  }

  void rolling() {
    newSet.ensure();
    if (scaleNew() || scaleOld()) {
      return;
    }
    if (Progress.isComplete(run.deployment(), run.deployment().path("status"))) {
      cleanUp();
    }
  }

  void recreate() {
    newSet.sync();
    boolean scaled = false;
    for (ObjectNode set : Run.active(run.old())) {
      scaled |= run.scale(set, 0);
    }
    if (scaled || oldPodsRun()) {
      return;
    }
    newSet.ensure();
    if (run.scale(run.newest(), Numbers.replicas(run.deployment()))) {
      return;
    }
    if (Progress.isComplete(run.deployment(), run.deployment().path("status"))) {
      cleanUp();
    }
  }

  /** Follows {@code oldPodsRunning}: pods of another Deployment's sets are none of its business. */
  private boolean oldPodsRun() {
    List<ObjectNode> old = run.old();
    return run.objects.list(Pods.RESOURCE, Meta.namespace(run.deployment())).stream()
        .filter(pod -> old.stream().anyMatch(set -> Meta.isControlledBy(pod, set)))
        .anyMatch(pod -> !Pods.isTerminal(pod));
  }

  private boolean scaleNew() {
    ObjectNode set = run.newest();
    long wanted = Numbers.replicas(run.deployment());
    long now = Numbers.replicas(set);
    if (now == wanted) {
      return false;
    }
    return run.scale(set, now > wanted ? wanted : NewSet.newReplicas(run, set));
  }

  private boolean scaleOld() {
    if (Numbers.wanted(run.old()) == 0) {
      return false;
    }
    long least = Numbers.replicas(run.deployment()) - Numbers.maxUnavailable(run.deployment());
    ObjectNode newest = run.newest();
    long lacking = Numbers.replicas(newest) - Numbers.status(newest, "availableReplicas");
    long spare = Numbers.wanted(run.sets()) - least - lacking;
    if (spare <= 0) {
      return false;
    }
    long dropped = dropUnavailable(spare);
    return dropped + dropAvailable(least) > 0;
  }

  private long dropUnavailable(long spare) {
    long dropped = 0;
    for (ObjectNode set : run.old()) {
      long now = Numbers.replicas(set);
      long available = Numbers.status(set, "availableReplicas");
      long drop = Math.min(spare - dropped, now - available);
      if (now > 0 && drop > 0) {
        run.scale(set, now - drop);
        dropped += drop;
      }
    }
    return dropped;
  }

  private long dropAvailable(long least) {
    long spare = Numbers.sum(run.sets(), "availableReplicas") - least;
    long dropped = 0;
    for (ObjectNode set : run.old()) {
      long now = Numbers.replicas(set);
      long drop = Math.min(now, spare - dropped);
      if (now > 0 && drop > 0) {
        run.scale(set, now - drop);
        dropped += drop;
      }
    }
    return dropped;
  }

  /** Deletes the sets of the oldest revisions, but for as many as are to be kept. */
  void cleanUp() {
    long kept =
        run.deployment().path("spec").path("revisionHistoryLimit").asLong(Integer.MAX_VALUE);
    List<ObjectNode> old =
        run.old().stream()
            .filter(set -> !Meta.isGoing(set))
            .sorted(Comparator.comparingLong(Annotations::revision))
            .toList();
    for (ObjectNode set : old.subList(0, (int) Math.max(0, old.size() - kept))) {
      boolean empty = Numbers.replicas(set) == 0 && Numbers.status(set, "replicas") == 0;
      if (empty && Numbers.status(set, "observedGeneration") >= Meta.generation(set)) {
        run.requests.delete(set);
      }
    }
  }
}
