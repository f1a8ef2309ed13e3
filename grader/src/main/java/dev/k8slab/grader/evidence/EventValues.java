package dev.k8slab.grader.evidence;

import dev.k8slab.grader.kube.AuditEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What expressions see of an event: itself, and the objects as they were then. */
final class EventValues {

  private final String accounts;
  private final PodTraces pods;
  private final Ownership ownership;
  private final Sessions sessions;
  private final Deployments deployments;
  private final Map<String, String> credentials;

  /**
   * Values of events in a namespace.
   *
   * @param credentials whom the API server made a token for because somebody asked, by its id
   */
  EventValues(
      String namespace,
      PodTraces pods,
      Ownership ownership,
      Sessions sessions,
      Deployments deployments,
      Map<String, String> credentials) {
    this.accounts = "system:serviceaccount:" + namespace + ":";
    this.pods = pods;
    this.ownership = ownership;
    this.sessions = sessions;
    this.deployments = deployments;
    this.credentials = credentials;
  }

  /** Those of an event. */
  Map<String, Object> of(AuditEvent event) {
    Optional<PodTrace> from = pods.at(event.text("ip"), event.time());
    Map<String, Object> values = new LinkedHashMap<>(event.values());
    values.remove("issued");
    values.put("pod", pod(from.orElseGet(() -> PodTrace.named("", ""))));
    values.put("ownToken", from.filter(pod -> ownToken(pod, event)).isPresent());
    values.put(
        "commands",
        from.map(pod -> sessions.at(pod.name(), event.time())).orElseGet(() -> List.of()));
    values.put("deployments", deployments.at(event.time()));
    return values;
  }

  private Map<String, Object> pod(PodTrace pod) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", pod.name());
    values.put("uid", pod.uid());
    values.put("serviceAccount", pod.serviceAccount());
    values.put("node", pod.node());
    values.put("owners", ownership.over(pod.owners()));
    return values;
  }

  /**
   * Whether a token may be the one that the pod was given. One bound to the pod may, unless the API
   * server made it for somebody else; the older ones, which are the same for all pods of an
   * account, cannot be distinguished.
   */
  private boolean ownToken(PodTrace pod, AuditEvent event) {
    Object token = event.values().get("token");
    String boundTo = Objects.text(token, "podUid");
    String user = event.text("user");
    if (!pod.serviceAccount().isEmpty() && !user.equals(accounts + pod.serviceAccount())) {
      return false;
    }
    return boundTo.isEmpty()
        ? user.startsWith(accounts) && !Boolean.TRUE.equals(pod.boundToken())
        : boundTo.equals(pod.uid()) && !credentials.containsKey(Objects.text(token, "credential"));
  }
}
