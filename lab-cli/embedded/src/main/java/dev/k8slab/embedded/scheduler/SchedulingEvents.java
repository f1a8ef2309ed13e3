package dev.k8slab.embedded.scheduler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Events;
import dev.k8slab.embedded.control.Refusal;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The scheduler's events, which are of the newer kind: with a moment in microseconds, an action,
 * and who reports it. Follows {@code client-go/tools/events}.
 */
final class SchedulingEvents {
  private static final String REPORTER = "default-scheduler";

  private final Requests requests;
  private final Clock clock;
  private long last;

  SchedulingEvents(Requests requests, Clock clock) {
    this.requests = requests;
    this.clock = clock;
  }

  void tell(ObjectNode about, String type, String reason, String action, String message) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    last = Math.max(now.getEpochSecond() * 1_000_000_000L + now.getNano(), last + 1);
    ObjectNode event = Json.object().put("apiVersion", "v1").put("kind", "Event");
    event
        .putObject("metadata")
        .put("name", Meta.name(about) + "." + Long.toHexString(last))
        .put("namespace", Meta.namespace(about));
    event.set("involvedObject", Events.reference(about, ""));
    event
        .put("type", type)
        .put("reason", reason)
        .put("action", action)
        .put("message", message)
        .put("eventTime", micros(now))
        .put("reportingComponent", REPORTER)
        .put("reportingInstance", REPORTER + "-node-1");
    try {
      requests.create(Meta.namespace(about), event);
    } catch (Refusal e) {
      // A namespace that goes takes no more; events are a courtesy.
    }
  }

  private static String micros(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "")
        + "."
        + "%06d".formatted(time.getNano() / 1000)
        + "Z";
  }
}
