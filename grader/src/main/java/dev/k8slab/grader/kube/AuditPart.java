package dev.k8slab.grader.kube;

import java.util.List;
import java.util.stream.Stream;

/**
 * A part of the audit log.
 *
 * @param whole whether it is all there is, and not what follows the place that was asked for
 * @param events what its lines tell, in their order
 * @param end where its last line ends, in bytes from the log's beginning
 */
record AuditPart(boolean whole, List<AuditEvent> events, long end) {

  /** This part and what is in the log that was begun after it. */
  AuditPart then(AuditPart next) {
    return new AuditPart(
        whole, Stream.concat(events.stream(), next.events().stream()).toList(), next.end());
  }
}
