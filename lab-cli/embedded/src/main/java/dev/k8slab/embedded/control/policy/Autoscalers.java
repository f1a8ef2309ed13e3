package dev.k8slab.embedded.control.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Again;
import dev.k8slab.embedded.control.Controller;
import dev.k8slab.embedded.control.Events;
import dev.k8slab.embedded.control.Refusal;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Catalog;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what is autoscaled within its bounds, and says that there are no metrics to go by. Follows
 * the controller {@code podautoscaler} of a cluster without a metrics server.
 */
public final class Autoscalers implements Controller {
  private static final String RESOURCE = "horizontalpodautoscalers.autoscaling";
  private static final Duration SYNC = Duration.ofSeconds(15);
  private static final String NO_METRICS =
      "unable to get metrics for resource %s: unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)";

  private final Objects objects;
  private final Catalog catalog;
  private final Requests requests;
  private final Events events;
  private final Clock clock;
  private final Map<Key, Instant> looks = new HashMap<>();

  /** For one cluster. */
  public Autoscalers(
      Objects objects, Catalog catalog, Requests requests, Events events, Clock clock) {
    this.objects = objects;
    this.catalog = catalog;
    this.requests = requests;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public Collection<Key> concerned(Change change) {
    boolean news =
        change.key().resource().equals(RESOURCE)
            && (change.before() == null
                || !change.before().path("spec").equals(change.after().path("spec")));
    return news ? List.of(change.key()) : List.of();
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode scaler = objects.get(key);
    if (scaler == null || Meta.isGoing(scaler)) {
      looks.remove(key);
      return Again.NO;
    }
    // The real one's queue holds each autoscaler back for that long, new ones, too.
    Instant now = clock.instant();
    Instant due = looks.computeIfAbsent(key, k -> now.plus(SYNC));
    if (due.isAfter(now)) {
      return Again.at(due, now);
    }
    looks.put(key, now.plus(SYNC));
    ObjectNode changed = scaler.deepCopy();
    ObjectNode status = Json.at(changed, "status");
    String path = scalePath(scaler);
    ObjectNode scale;
    try {
      scale = requests.send("GET", path, null);
    } catch (Refusal e) {
      String why = "the HPA controller was unable to get the target's current scale: ";
      condition(status, "AbleToScale", false, "FailedGetScale", why + e.getMessage());
      events.warning(scaler, "FailedGetScale", e.getMessage());
      write(scaler, changed);
      return Again.after(SYNC);
    }
    condition(
        status,
        "AbleToScale",
        true,
        "SucceededGetScale",
        "the HPA controller was able to get the target's current scale");
    long current = scale.path("spec").path("replicas").asLong();
    status.put("currentReplicas", scale.path("status").path("replicas").asLong());
    long least = scaler.path("spec").path("minReplicas").asLong(1);
    long most = scaler.path("spec").path("maxReplicas").asLong();
    if (current == 0 && least != 0) {
      condition(
          status,
          "ScalingActive",
          false,
          "ScalingDisabled",
          "scaling is disabled since the replica count of the target is zero");
    } else if (current > most) {
      rescale(scaler, path, scale, most, "Current number of replicas above Spec.MaxReplicas");
      status.put("desiredReplicas", most);
    } else if (current < least) {
      rescale(scaler, path, scale, least, "Current number of replicas below Spec.MinReplicas");
      status.put("desiredReplicas", least);
    } else {
      tellNoMetrics(scaler, status);
    }
    write(scaler, changed);
    return Again.after(SYNC);
  }

  private String scalePath(ObjectNode scaler) {
    JsonNode target = scaler.path("spec").path("scaleTargetRef");
    return catalog
        .ofKind(Json.text(target, "apiVersion"), Json.text(target, "kind"))
        .map(
            type ->
                (type.group().isEmpty() ? "/api/" : "/apis/")
                    + type.groupVersion()
                    + "/namespaces/"
                    + Meta.namespace(scaler)
                    + "/"
                    + type.name()
                    + "/"
                    + Json.text(target, "name")
                    + "/scale")
        .orElse("/apis/none");
  }

  private void rescale(ObjectNode scaler, String path, ObjectNode scale, long size, String why) {
    ObjectNode changed = scale.deepCopy();
    Json.at(changed, "spec").put("replicas", size);
    requests.send("PUT", path, changed);
    events.normal(scaler, "SuccessfulRescale", "New size: " + size + "; reason: " + why);
  }

  private void tellNoMetrics(ObjectNode scaler, ObjectNode status) {
    JsonNode metrics = scaler.path("spec").path("metrics");
    String first = "";
    for (JsonNode metric : metrics) {
      String name = Json.text(metric, "resource", "name");
      if (first.isEmpty() && !name.isEmpty()) {
        first = name;
      }
    }
    String why = "failed to get " + first + " utilization: " + NO_METRICS.formatted(first);
    condition(
        status,
        "ScalingActive",
        false,
        "FailedGetResourceMetric",
        "the HPA was unable to compute the replica count: " + why);
    events.warning(scaler, "FailedGetResourceMetric", why);
    events.warning(
        scaler,
        "FailedComputeMetricsReplicas",
        "invalid metrics ("
            + metrics.size()
            + " invalid out of "
            + metrics.size()
            + "), first error is: failed to get "
            + first
            + " resource metric value: "
            + why);
  }

  private void condition(
      ObjectNode status, String type, boolean holds, String reason, String message) {
    String value = holds ? "True" : "False";
    var list = Json.array();
    String since = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    for (JsonNode one : status.path("conditions")) {
      if (!Json.text(one, "type").equals(type)) {
        list.add(one);
      } else if (Json.text(one, "status").equals(value)) {
        since = Json.text(one, "lastTransitionTime");
      }
    }
    list.addObject()
        .put("type", type)
        .put("status", value)
        .put("lastTransitionTime", since)
        .put("reason", reason)
        .put("message", message);
    status.set("conditions", list);
  }

  private void write(ObjectNode scaler, ObjectNode changed) {
    if (!changed.equals(scaler)) {
      requests.updateStatus(changed);
    }
  }
}
