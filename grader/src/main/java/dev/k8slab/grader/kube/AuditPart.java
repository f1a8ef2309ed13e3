package dev.k8slab.grader.kube;

import dev.k8slab.port.AuditPosition;
import java.util.List;

/**
 * A part of the audit log.
 *
 * @param whole whether it is all that is kept, and not what follows the place that was asked for
 * @param chosen whether it may lack events that were not asked for
 * @param events what its lines tell, in the order they were written
 * @param end where to read on
 */
public record AuditPart(boolean whole, boolean chosen, List<AuditEvent> events, AuditPosition end) {

  public AuditPart {
    events = List.copyOf(events);
  }
}
