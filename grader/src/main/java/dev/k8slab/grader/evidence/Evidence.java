package dev.k8slab.grader.evidence;

import dev.k8slab.grader.expression.Values;
import dev.k8slab.grader.kube.AuditEvent;
import dev.k8slab.port.AuditPosition;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an attempt remembers of the audit log, so that looking again costs what was added since, for
 * another process too, and what the cluster no longer keeps is not lost. A value.
 *
 * @param start where the log ended before the attempt began
 * @param read where to read on
 * @param until when the last event came in that was read; the epoch where none was
 * @param history the objects as they were
 * @param pending the latest events: what came later may yet tell who sent them
 * @param progress how far each question is answered by the events before, by its key
 */
public record Evidence(
    AuditPosition start,
    AuditPosition read,
    Instant until,
    History.Memory history,
    List<AuditEvent> pending,
    Map<String, Progress> progress) {

  /** Nothing read, nor known where to begin. */
  public static final Evidence NONE = startingAt(AuditPosition.START);

  public Evidence {
    pending = List.copyOf(pending);
    progress = Map.copyOf(progress);
  }

  /** Nothing read yet of what follows a place. */
  public static Evidence startingAt(AuditPosition start) {
    return new Evidence(start, start, Instant.EPOCH, History.Memory.NONE, List.of(), Map.of());
  }

  /** Whichever of two has read further of the same attempt's log. */
  public Evidence or(Evidence other) {
    return other.until().isAfter(until) ? other : this;
  }

  /** The same with numbers as expressions know them; a file knows no difference. */
  @SuppressWarnings("unchecked")
  Evidence normalized() {
    List<AuditEvent> events =
        pending.stream()
            .map(
                event ->
                    new AuditEvent(
                        event.id(),
                        event.time(),
                        event.ended(),
                        event.agent(),
                        (Map<String, Object>) Values.any(event.values()),
                        Map.of()))
            .toList();
    return new Evidence(start, read, until, history, events, progress);
  }

  /** The same with nothing read. */
  Evidence anew() {
    return startingAt(start);
  }
}
