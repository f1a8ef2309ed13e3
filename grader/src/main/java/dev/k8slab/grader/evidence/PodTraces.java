package dev.k8slab.grader.evidence;

import dev.k8slab.grader.effective.Fields;
import dev.k8slab.grader.kube.AuditEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pods of one namespace as they were. Not safe for several threads. */
final class PodTraces {

  /** A kubelet reports an address within seconds; a busy one may take several of its rounds. */
  private static final Duration REPORTED_WITHIN = Duration.ofSeconds(30);

  private final Map<String, PodTrace> pods = new LinkedHashMap<>();

  /** What is known of pods. */
  PodTraces(List<PodTrace> known) {
    known.forEach(pod -> pods.put(pod.uid(), pod));
  }

  List<PodTrace> all() {
    return List.copyOf(pods.values());
  }

  /** All addresses that pods of the namespace ever had. */
  Set<String> addresses() {
    Set<String> all = new LinkedHashSet<>();
    pods.values().stream()
        .filter(pod -> !pod.hostNetwork())
        .flatMap(pod -> pod.reports().stream())
        .forEach(report -> all.addAll(report.addresses()));
    return all;
  }

  /**
   * Takes in a request about pods.
   *
   * @param object one of those that it was answered with
   */
  void shown(AuditEvent event, Object object) {
    String uid = Objects.text(object, "metadata", "uid");
    boolean deleting = event.text("verb").startsWith("delete");
    if (uid.isEmpty() || Fields.at(object, "spec") == null) {
      if (deleting && event.response().isEmpty()) {
        byName(event.text("name")).ifPresent(pod -> deleted(pod.uid(), event.time()));
      }
      return;
    }
    PodTrace shown = Objects.pod(object);
    PodTrace pod = pods.getOrDefault(uid, PodTrace.named(uid, shown.name())).with(shown);
    List<String> addresses = Objects.addresses(Fields.at(object, "status"));
    if (pod.reports().isEmpty() && !addresses.isEmpty()) {
      // had since before this event at least
      pod =
          pod.withReport(
              new PodTrace.Report(pod.made() == null ? event.time() : pod.made(), addresses));
    }
    if (deleting) {
      pod = pod.withDeleted(event.time());
      if (Fields.at(object, "metadata", "deletionGracePeriodSeconds") instanceof Long grace
          && grace == 0) {
        // its kubelet deletes it once it has ended; where somebody else forces that, it may run on
        boolean ended = event.text("user").startsWith("system:node:");
        pod = pod.withGone(ended ? event.ended() : event.ended().plus(REPORTED_WITHIN));
      }
    }
    pods.put(uid, pod);
  }

  /** Takes in what a kubelet reported. */
  void reported(AuditEvent event) {
    Object request = event.values().get("request");
    String uid = Objects.text(request, "metadata", "uid");
    List<String> addresses = Objects.addresses(Fields.at(request, "status"));
    if (uid.isEmpty() || addresses.isEmpty()) {
      return;
    }
    PodTrace pod = pods.getOrDefault(uid, PodTrace.named(uid, event.text("name")));
    pods.put(uid, pod.withReport(new PodTrace.Report(event.time(), addresses)));
  }

  /** Somebody asked to delete a pod; one that is not known stays so. */
  void deleted(String uid, Instant when) {
    pods.computeIfPresent(uid, (key, pod) -> pod.withDeleted(when));
  }

  Optional<PodTrace> byUid(String uid) {
    return Optional.ofNullable(pods.get(uid));
  }

  /** The latest pod of a name that is not gone. */
  Optional<PodTrace> byName(String name) {
    return pods.values().stream()
        .filter(pod -> pod.name().equals(name) && pod.gone() == null)
        .reduce((earlier, later) -> later);
  }

  /** The pod that had an address at a time, or nothing where none of the namespace's had. */
  Optional<PodTrace> at(String address, Instant then) {
    return pods.values().stream()
        .filter(pod -> pod.had(address, then))
        .max(Comparator.comparing((PodTrace pod) -> pod.since(address)))
        .or(
            () ->
                pods.values().stream()
                    .filter(pod -> pod.wasAboutToHave(address, then, REPORTED_WITHIN))
                    .min(Comparator.comparing((PodTrace pod) -> pod.since(address))));
  }

  /** Forgets those that were gone then. */
  void forgetBefore(Instant horizon) {
    pods.values().removeIf(pod -> pod.gone() != null && pod.gone().isBefore(horizon));
  }
}
