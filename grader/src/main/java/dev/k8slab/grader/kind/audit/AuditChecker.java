package dev.k8slab.grader.kind.audit;

import dev.k8slab.exercises.check.AuditCheck;
import dev.k8slab.exercises.check.WantedEvent;
import dev.k8slab.grader.expression.Values;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kube.AuditEvent;
import dev.k8slab.grader.kube.AuditTrail;
import dev.k8slab.grader.kube.Changes;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges by the API server's audit log what somebody has done since the attempt began. */
public final class AuditChecker implements Checker<AuditCheck> {

  /**
   * What the cluster does by itself after what the learner did begins at once; longer than this
   * nobody likes to look at a still screen.
   */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  @Override
  public Verdict judge(AuditCheck spec, Context context) {
    Optional<AuditTrail> trail = context.auditTrail();
    if (trail.isEmpty()) {
      return new Verdict.Blocked("no-audit-log", "The lab cannot read this cluster's audit log.");
    }
    Seen seen = look(spec, trail.get(), context);
    Instant soon = Instant.now().plus(LONGEST_WAIT);
    Instant deadline = soon.isBefore(context.deadline()) ? soon : context.deadline();
    if (worthWaiting(spec, seen.sequence()) && Instant.now().isBefore(deadline)) {
      try (Changes changes = new Changes(context.client(), context.namespace())) {
        do {
          seen = look(spec, trail.get(), context);
        } while (worthWaiting(spec, seen.sequence()) && changes.await(deadline));
      }
    }
    if (worthWaiting(spec, seen.sequence())) {
      context.waiting().gaveUpOn("the cluster has not done its own part yet");
    }
    return seen.sequence().complete()
        ? new Verdict.Passed(seen.sequence().evidence())
        : missed(spec, seen, context);
  }

  private record Seen(List<Map<String, Object>> events, Sequence sequence) {}

  private static Seen look(AuditCheck spec, AuditTrail trail, Context context) {
    Map<String, Object> pods = pods(context);
    List<Map<String, Object>> events =
        trail.events().stream()
            .map(AuditEvent::values)
            .filter(event -> Boolean.FALSE.equals(event.get("dryRun")))
            .map(event -> context.values(Map.of("event", event, "pods", pods)))
            .toList();
    return new Seen(events, Sequence.of(spec.sequence(), events, context.expressions()));
  }

  private static boolean worthWaiting(AuditCheck spec, Sequence sequence) {
    return sequence.found() > 0
        && !sequence.complete()
        && spec.sequence().get(sequence.found()).follows();
  }

  private static Verdict missed(AuditCheck spec, Seen seen, Context context) {
    WantedEvent missing = spec.sequence().get(seen.sequence().found());
    return spec.near().stream()
        .filter(
            near ->
                seen.events().stream()
                    .anyMatch(event -> context.expressions().holds(near.when().text(), event)))
        .findFirst()
        .map(near -> context.failed(near.feedback(), ""))
        .orElseGet(() -> context.failed(missing.missing(), "the audit log shows no such request"));
  }

  private static Map<String, Object> pods(Context context) {
    Map<String, Object> pods = new LinkedHashMap<>();
    for (Pod pod : context.client().pods().inNamespace(context.namespace()).list().getItems()) {
      pods.put(pod.getMetadata().getName(), Values.of(pod));
    }
    return pods;
  }
}
