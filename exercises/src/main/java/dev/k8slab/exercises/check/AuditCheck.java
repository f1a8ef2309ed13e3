package dev.k8slab.exercises.check;

import java.util.List;

/**
 * What the audit log shows since the attempt began. Expressions see {@code event}, with the objects
 * as they were when it happened.
 *
 * @param sequence the events, which must occur in this order
 * @param near near misses: the first of which an event is found is reported instead
 */
public record AuditCheck(List<WantedEvent> sequence, List<NearMiss> near) implements CheckSpec {
  public AuditCheck {
    sequence = List.copyOf(sequence);
    near = List.copyOf(near);
  }

  @Override
  public <R> R accept(Kinds<R> kinds) {
    return kinds.audit(this);
  }
}
