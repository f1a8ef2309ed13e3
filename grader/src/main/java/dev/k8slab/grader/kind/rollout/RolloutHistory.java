package dev.k8slab.grader.kind.rollout;

import dev.k8slab.exercises.check.RolloutCheck;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kube.AuditEvent;
import dev.k8slab.grader.kube.AuditTrail;
import dev.k8slab.grader.verdict.Verdict;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds in the audit log that a Deployment once was as asked for: the Deployment controller reports
 * every change of a rollout by an update of the status, which the log keeps. So a learner who goes
 * on without checking in between loses nothing.
 */
final class RolloutHistory {

  private RolloutHistory() {}

  /** The uid the Deployment had at the start. */
  static String origin(RolloutCheck spec, Context context) {
    return context.attempt().origins().getOrDefault("Deployment/" + spec.deployment(), "");
  }

  /** That it once was so, or nothing. */
  static Optional<Verdict> find(RolloutCheck spec, Context context) {
    Optional<AuditTrail> trail = context.auditTrail();
    return trail.flatMap(
        audit ->
            audit.events().stream()
                .filter(event -> shows(event.values(), spec, context))
                .findFirst()
                .map(event -> passed(event, spec)));
  }

  private static Verdict passed(AuditEvent event, RolloutCheck spec) {
    return new Verdict.Passed(
        spec.replicas() + " ready replicas of " + spec.deployment() + " at " + event.time());
  }

  private static boolean shows(Map<String, Object> event, RolloutCheck spec, Context context) {
    if (!"deployments".equals(event.get("resource"))
        || !"status".equals(event.get("subresource"))
        || !spec.deployment().equals(event.get("name"))
        || !context.namespace().equals(event.get("namespace"))) {
      return false;
    }
    Object request = event.get("request");
    Long wanted = spec.replicas() == null ? null : spec.replicas().longValue();
    return Objects.equals(at(request, "spec", "replicas"), wanted)
        && Objects.equals(at(request, "status", "replicas"), wanted)
        && Objects.equals(at(request, "status", "updatedReplicas"), wanted)
        && Objects.equals(at(request, "status", "readyReplicas"), wanted)
        && (!spec.same() || Objects.equals(at(request, "metadata", "uid"), origin(spec, context)));
  }

  private static Object at(Object value, String... path) {
    Object at = value;
    for (String key : path) {
      at = at instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return at;
  }
}
