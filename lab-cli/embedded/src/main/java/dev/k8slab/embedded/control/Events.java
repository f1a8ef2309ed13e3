package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Writes the events of one component: what is reported again is counted, what differs in words
 * alone is reported together after a while, and who tells too much of one object is not heard.
 * Follows {@code client-go/tools/record} with its {@code EventCorrelator}.
 */
public final class Events {
  private static final int MAX_SIMILAR = 10;
  private static final Duration SIMILAR_WITHIN = Duration.ofMinutes(10);
  private static final int BURST = 25;
  private static final Duration ONE_MORE_AFTER = Duration.ofMinutes(5);
  private static final int MAX_REMEMBERED = 4096;

  private final Requests requests;
  private final Clock clock;
  private final String component;
  private final int minor;
  private final Map<String, Similar> similar = remembering();
  private final Map<String, ObjectNode> reported = remembering();
  private final Map<String, Allowance> allowances = remembering();
  private long last;

  /** What was reported of one object for one reason. */
  private static final class Similar {
    final Set<String> messages = new HashSet<>();
    Instant last;
  }

  private static final class Allowance {
    double left = BURST;
    Instant last;
  }

  /** The events of a component, of a version of Kubernetes. */
  public Events(Requests requests, Clock clock, String component, int minor) {
    this.requests = requests;
    this.clock = clock;
    this.component = component;
    this.minor = minor;
  }

  private static <V> Map<String, V> remembering() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MAX_REMEMBERED;
      }
    };
  }

  /** Tells that something went well. */
  public void normal(ObjectNode about, String reason, String message) {
    tell(about, "", "Normal", reason, message, "");
  }

  /** Tells that something went wrong. */
  public void warning(ObjectNode about, String reason, String message) {
    tell(about, "", "Warning", reason, message, "");
  }

  /**
   * Tells something.
   *
   * @param field of the object that it is about, such as {@code spec.containers{main}}; empty for
   *     all of it
   * @param host where the component runs; empty for nowhere
   */
  public void tell(
      ObjectNode about, String field, String type, String reason, String message, String host) {
    Instant now = clock.instant();
    ObjectNode involved = reference(about, field);
    String who = host + "/" + Meta.uid(about) + Meta.namespace(about) + Meta.name(about) + field;
    if (!isAllowed(who, now)) {
      return;
    }
    String group = who + "/" + type + "/" + reason;
    String text = message;
    String same = group + "/" + message;
    if (countSimilar(group, message, now) > MAX_SIMILAR - 1) {
      text = "(combined from similar events): " + message;
      same = group;
    }
    try {
      write(about, involved, host, type, reason, text, same, now);
    } catch (Refusal e) {
      // A namespace that goes takes no more; events are a courtesy.
    }
  }

  private boolean isAllowed(String who, Instant now) {
    Allowance allowance = allowances.computeIfAbsent(who, w -> new Allowance());
    if (allowance.last != null) {
      double gained =
          (double) Duration.between(allowance.last, now).toMillis() / ONE_MORE_AFTER.toMillis();
      allowance.left = Math.min(BURST, allowance.left + gained);
    }
    allowance.last = now;
    if (allowance.left < 1) {
      return false;
    }
    allowance.left--;
    return true;
  }

  private int countSimilar(String group, String message, Instant now) {
    Similar known = similar.computeIfAbsent(group, g -> new Similar());
    if (known.last != null && known.last.plus(SIMILAR_WITHIN).isBefore(now)) {
      known.messages.clear();
    }
    known.last = now;
    if (known.messages.size() < MAX_SIMILAR) {
      known.messages.add(message);
    }
    return known.messages.size();
  }

  private void write(
      ObjectNode about,
      ObjectNode involved,
      String host,
      String type,
      String reason,
      String message,
      String same,
      Instant now) {
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    ObjectNode before = reported.get(same);
    if (before != null) {
      ObjectNode again = before.deepCopy();
      again
          .put("count", before.path("count").asLong() + 1)
          .put("lastTimestamp", time)
          .put("message", message);
      Json.at(again, "metadata").remove("resourceVersion");
      try {
        reported.put(same, requests.update(again));
        return;
      } catch (Refusal e) {
        if (!e.isNotFound()) {
          throw e;
        }
      }
    }
    String namespace = Meta.namespace(about).isEmpty() ? "default" : Meta.namespace(about);
    ObjectNode event = Json.object().put("apiVersion", "v1").put("kind", "Event");
    event
        .putObject("metadata")
        .put("name", Meta.name(about) + "." + Long.toHexString(nanoseconds(now)))
        .put("namespace", namespace);
    event.set("involvedObject", involved);
    event
        .put("type", type)
        .put("reason", reason)
        .put("message", message)
        .put("count", 1L)
        .put("firstTimestamp", time)
        .put("lastTimestamp", time);
    ObjectNode source = event.putObject("source").put("component", component);
    if (!host.isEmpty()) {
      source.put("host", host);
    }
    if (minor >= 27) {
      event.put("reportingComponent", component).put("reportingInstance", host);
    }
    reported.put(same, requests.create(namespace, event));
  }

  /** A number of nanoseconds that no other event of this component has. */
  private long nanoseconds(Instant now) {
    long time = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    last = Math.max(time, last + 1);
    return last;
  }

  /** Follows {@code reference.GetReference}. */
  public static ObjectNode reference(ObjectNode about, String field) {
    ObjectNode reference = Json.object();
    put(reference, "kind", about.path("kind"));
    put(reference, "namespace", about.path("metadata").path("namespace"));
    put(reference, "name", about.path("metadata").path("name"));
    put(reference, "uid", about.path("metadata").path("uid"));
    put(reference, "apiVersion", about.path("apiVersion"));
    put(reference, "resourceVersion", about.path("metadata").path("resourceVersion"));
    if (!field.isEmpty()) {
      reference.put("fieldPath", field);
    }
    return reference;
  }

  private static void put(ObjectNode object, String field, JsonNode value) {
    if (value.isTextual()) {
      object.set(field, value);
    }
  }
}
