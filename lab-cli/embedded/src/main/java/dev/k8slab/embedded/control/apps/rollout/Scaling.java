package dev.k8slab.embedded.control.apps.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.objects.Meta;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scales the sets of a Deployment that was scaled, or is paused: each by its share. Follows {@code
 * DeploymentController.scale}.
 */
final class Scaling {
  private final Run run;

  Scaling(Run run) {
    this.run = run;
  }

  /** True if the Deployment was scaled since its sets were. */
  boolean isDue() {
    String wanted = Long.toString(Numbers.replicas(run.deployment()));
    return Run.active(run.sets()).stream()
        .map(set -> Meta.annotation(set, Annotations.DESIRED))
        .anyMatch(desired -> !desired.isEmpty() && !desired.equals(wanted));
  }

  void scale() {
    ObjectNode deployment = run.deployment();
    long wanted = Numbers.replicas(deployment);
    ObjectNode only = onlyOne();
    if (only != null) {
      if (Numbers.replicas(only) != wanted) {
        run.scale(only, wanted);
      }
    } else if (isSaturated()) {
      Run.active(run.old()).forEach(set -> run.scale(set, 0));
    } else if (Numbers.isRolling(deployment)) {
      byShares(wanted);
    }
  }

  private ObjectNode onlyOne() {
    List<ObjectNode> active = Run.active(run.sets());
    if (active.isEmpty()) {
      List<ObjectNode> all = run.sets();
      return run.newest() != null ? run.newest() : all.isEmpty() ? null : all.get(all.size() - 1);
    }
    return active.size() == 1 ? active.get(0) : null;
  }

  private boolean isSaturated() {
    ObjectNode newest = run.newest();
    long wanted = Numbers.replicas(run.deployment());
    return newest != null
        && Annotations.number(newest, Annotations.DESIRED) == wanted
        && Numbers.replicas(newest) == wanted
        && Numbers.status(newest, "availableReplicas") == wanted;
  }

  private void byShares(long wanted) {
    List<ObjectNode> active = Run.active(run.sets());
    long allowed = wanted > 0 ? wanted + Numbers.maxSurge(run.deployment()) : 0;
    long change = allowed - Numbers.wanted(active);
    Comparator<ObjectNode> bySize = Comparator.comparingLong(Numbers::replicas);
    Comparator<ObjectNode> order =
        bySize.reversed().thenComparing(change > 0 ? Run.byAge().reversed() : Run.byAge());
    List<ObjectNode> sorted = active.stream().sorted(order).toList();
    Map<ObjectNode, Long> sizes = new HashMap<>();
    long done = 0;
    for (ObjectNode set : sorted) {
      long share = share(set, change, done);
      sizes.put(set, Numbers.replicas(set) + share);
      done += share;
    }
    for (int i = 0; i < sorted.size(); i++) {
      ObjectNode set = sorted.get(i);
      long rest = i == 0 ? change - done : 0;
      run.scale(set, Math.max(0, sizes.get(set) + rest));
    }
  }

  private long share(ObjectNode set, long change, long done) {
    long now = Numbers.replicas(set);
    if (now == 0 || change == 0 || change == done) {
      return 0;
    }
    ObjectNode deployment = run.deployment();
    long max = Annotations.number(set, Annotations.MAX);
    double total = (double) Numbers.replicas(deployment) + Numbers.maxSurge(deployment);
    long size = max == 0 ? now : Math.round(now * total / max);
    long share = size - now;
    return change > 0 ? Math.min(share, change - done) : Math.max(share, change - done);
  }
}
