package dev.k8slab.grader.evidence;

import dev.k8slab.grader.effective.Fields;
import dev.k8slab.grader.kube.AuditEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Deployments as their controller reported them. Not safe for several threads. */
final class Deployments {

  private final List<History.Readiness> reports;

  /** What is known. */
  Deployments(List<History.Readiness> known) {
    reports = new ArrayList<>(known);
  }

  List<History.Readiness> all() {
    return List.copyOf(reports);
  }

  /** Takes in what their controller reported. */
  void reported(AuditEvent event) {
    Object request = event.values().get("request");
    if (Fields.at(request, "spec", "replicas") instanceof Long replicas) {
      reports.add(
          new History.Readiness(
              event.time(),
              event.text("name"),
              Objects.text(request, "metadata", "uid"),
              replicas,
              Fields.at(request, "status", "readyReplicas") instanceof Long ready ? ready : 0));
    }
  }

  /** All of them by name, as they had been reported last until then. */
  Map<String, Object> at(Instant then) {
    Map<String, Object> all = new LinkedHashMap<>();
    reports.stream()
        .filter(each -> !each.since().isAfter(then))
        .forEach(
            each -> {
              Map<String, Object> values = new LinkedHashMap<>();
              values.put("uid", each.uid());
              values.put("replicas", each.replicas());
              values.put("readyReplicas", each.ready());
              all.put(each.name(), values);
            });
    return all;
  }

  /** Forgets what had been reported before, but for the last of each. */
  void forgetBefore(Instant horizon) {
    Map<String, Instant> last = new LinkedHashMap<>();
    reports.stream()
        .filter(each -> each.since().isBefore(horizon))
        .forEach(each -> last.put(each.name(), each.since()));
    reports.removeIf(
        each -> each.since().isBefore(horizon) && !each.since().equals(last.get(each.name())));
  }
}
