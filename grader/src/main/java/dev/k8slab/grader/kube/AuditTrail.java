package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the audit log tells of one attempt. What has been read is remembered, so that looking again
 * costs what was added since. Safe for several threads.
 */
public final class AuditTrail {

  /** An object's time has no fractions of a second, and is later than the request that made it. */
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final AuditLog log;
  private final Instant began;
  private final List<AuditEvent> events = new ArrayList<>();
  private long next;
  private boolean reachesBack;

  /**
   * The trail of an attempt, nothing read yet.
   *
   * @param began when the attempt's namespace was made
   * @param offset how long the log was before that, in bytes
   */
  public AuditTrail(AuditLog log, Instant began, long offset) {
    this.log = log;
    this.began = began;
    this.next = offset;
  }

  /**
   * The events of requests that came in since the attempt began, in the order they were written,
   * without the lab's own.
   *
   * @throws KubernetesClientException where the log cannot be read
   * @throws ClusterTrouble where what can be read does not reach back to the beginning: what is not
   *     in it may have happened all the same
   */
  public synchronized List<AuditEvent> events() {
    AuditPart part = log.read(next);
    if (part.whole()) {
      events.clear();
      reachesBack = false;
    }
    next = part.end();
    for (AuditEvent event : part.events()) {
      reachesBack |= begins(event);
      if (!event.time().isBefore(began) && !event.byTheLab()) {
        events.add(event);
      }
    }
    if (!reachesBack) {
      throw new ClusterTrouble(
          "audit-log-cut",
          "The cluster's audit log does not reach back to the beginning of this attempt: check again, and run `lab reset` if it stays so.");
    }
    return List.copyOf(events);
  }

  /** Whether an event is the lab's own request for the attempt's namespace. */
  private boolean begins(AuditEvent event) {
    return "create".equals(event.values().get("verb"))
        && "namespaces".equals(event.values().get("resource"))
        && event.byTheLab()
        && Duration.between(event.time(), began).abs().compareTo(CLOSE) < 0;
  }
}
