package dev.k8slab.grader.kind.rollout;

import dev.k8slab.exercises.check.RolloutCheck;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.effective.Fields;
import dev.k8slab.grader.evidence.Question;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kube.EventShape;
import dev.k8slab.grader.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds in the audit log that a Deployment once was as asked for: the Deployment controller reports
 * every change of a rollout by an update of the status, which the log keeps. So a learner who goes
 * on without checking in between loses nothing.
 */
public final class RolloutHistory {

  private RolloutHistory() {}

  /** The uid the Deployment had at the start. */
  static String origin(RolloutCheck spec, Context context) {
    return origin(spec, context.attempt());
  }

  private static String origin(RolloutCheck spec, Attempt attempt) {
    return attempt.origins().getOrDefault("Deployment/" + spec.deployment(), "");
  }

  /** What to ask the audit log. */
  public static Question question(RolloutCheck spec, Attempt attempt) {
    return new Question(
        key(spec),
        List.of(event -> shows(event, spec, attempt)),
        List.of(),
        List.of(
            EventShape.of(
                "resource",
                "deployments",
                "namespace",
                attempt.namespace(),
                "name",
                spec.deployment(),
                "subresource",
                "status")));
  }

  private static String key(RolloutCheck spec) {
    return "rollout %s %s %s".formatted(spec.deployment(), spec.replicas(), spec.same());
  }

  /** That it once was so, or nothing. */
  static Optional<Verdict> find(RolloutCheck spec, Context context) {
    return context
        .auditTrail()
        .map(trail -> trail.answer(key(spec)))
        .filter(progress -> progress.found() > 0)
        .map(
            progress ->
                new Verdict.Passed(
                    spec.replicas()
                        + " ready replicas of "
                        + spec.deployment()
                        + " at "
                        + progress.last()));
  }

  private static boolean shows(Map<String, Object> event, RolloutCheck spec, Attempt attempt) {
    if (!"deployments".equals(event.get("resource"))
        || !"status".equals(event.get("subresource"))
        || !spec.deployment().equals(event.get("name"))
        || !attempt.namespace().equals(event.get("namespace"))
        // an update that came too late was refused, and the status is another one
        || !(event.get("code") instanceof Long code && code < 300)) {
      return false;
    }
    Object request = event.get("request");
    Long wanted = spec.replicas() == null ? null : spec.replicas().longValue();
    return Objects.equals(Fields.at(request, "spec", "replicas"), wanted)
        && Objects.equals(Fields.at(request, "status", "replicas"), wanted)
        && Objects.equals(Fields.at(request, "status", "updatedReplicas"), wanted)
        && Objects.equals(Fields.at(request, "status", "readyReplicas"), wanted)
        && (!spec.same()
            || Objects.equals(Fields.at(request, "metadata", "uid"), origin(spec, attempt)));
  }
}
