package dev.k8slab.embedded.control.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Again;
import dev.k8slab.embedded.control.Controller;
import dev.k8slab.embedded.control.Events;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.control.apps.rollout.Numbers;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.objects.Pods;
import dev.k8slab.embedded.selector.LabelSelector;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts how many pods may be disrupted. Follows the controller {@code disruption}. */
public final class DisruptionBudgets implements Controller {
  private static final String RESOURCE = "poddisruptionbudgets.policy";
  private static final Duration EVICTED_WITHIN = Duration.ofMinutes(2);
  private static final int CONDITIONS_SINCE = 21;

  private final Objects objects;
  private final Requests requests;
  private final Events events;
  private final Clock clock;
  private final int minor;

  /** For one cluster, of a version. */
  public DisruptionBudgets(
      Objects objects, Requests requests, Events events, Clock clock, int minor) {
    this.objects = objects;
    this.requests = requests;
    this.events = events;
    this.clock = clock;
    this.minor = minor;
  }

  @Override
  public Collection<Key> concerned(Change change) {
    Key key = change.key();
    Set<Key> found = new LinkedHashSet<>();
    if (key.resource().equals(RESOURCE)) {
      found.add(key);
    } else if (key.resource().equals(Pods.RESOURCE)) {
      for (ObjectNode budget : objects.list(RESOURCE, key.namespace())) {
        if (selects(budget, change.after())
            || change.before() != null && selects(budget, change.before())) {
          found.add(Objects.key(RESOURCE, budget));
        }
      }
    }
    return found;
  }

  /** Before policy/v1 an empty selector selected nothing. */
  private static boolean selects(ObjectNode budget, ObjectNode pod) {
    JsonNode selector = budget.path("spec").path("selector");
    boolean empty =
        selector.path("matchLabels").isEmpty() && selector.path("matchExpressions").isEmpty();
    boolean old = Json.text(budget, "apiVersion").equals("policy/v1beta1");
    return selector.isObject() && !(empty && old) && LabelSelector.of(selector).matches(pod);
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode budget = objects.get(key);
    if (budget == null) {
      return Again.NO;
    }
    Instant now = clock.instant();
    List<ObjectNode> pods =
        objects.list(
            Pods.RESOURCE, key.namespace(), pod -> selects(budget, pod) && !Pods.isTerminal(pod));
    if (pods.isEmpty()) {
      events.normal(budget, "NoPods", "No matching pods found");
    }
    ObjectNode disrupted = disrupted(budget, pods, now);
    long expected = expected(budget, pods);
    long wanted = wanted(budget, expected);
    long healthy =
        pods.stream()
            .filter(pod -> !Meta.isGoing(pod) && Pods.isReady(pod))
            .filter(pod -> !disrupted.has(Meta.name(pod)))
            .count();
    long allowed = expected > 0 ? Math.max(0, healthy - wanted) : 0;
    ObjectNode changed = budget.deepCopy();
    ObjectNode status = Json.at(changed, "status");
    status.put("observedGeneration", Meta.generation(budget));
    status.remove("disruptedPods");
    if (!disrupted.isEmpty()) {
      status.set("disruptedPods", disrupted);
    }
    status
        .put("disruptionsAllowed", allowed)
        .put("currentHealthy", healthy)
        .put("desiredHealthy", wanted)
        .put("expectedPods", expected);
    if (minor >= CONDITIONS_SINCE) {
      condition(status, Meta.generation(budget), allowed > 0, now);
    }
    if (!status.equals(budget.path("status"))) {
      requests.updateStatus(changed);
    }
    return disrupted.isEmpty() ? Again.NO : Again.after(EVICTED_WITHIN);
  }

  /** Pods that are being evicted count as gone, for as long as that may take. */
  private static ObjectNode disrupted(ObjectNode budget, List<ObjectNode> pods, Instant now) {
    ObjectNode left = Json.object();
    for (ObjectNode pod : pods) {
      JsonNode time = budget.path("status").path("disruptedPods").path(Meta.name(pod));
      if (time.isTextual()
          && !Meta.isGoing(pod)
          && Meta.time(time.textValue()).plus(EVICTED_WITHIN).isAfter(now)) {
        left.set(Meta.name(pod), time);
      }
    }
    return left;
  }

  /** How many pods there are to be: what their owners say, where the budget is a share of that. */
  private long expected(ObjectNode budget, List<ObjectNode> pods) {
    JsonNode spec = budget.path("spec");
    boolean plain = !spec.has("maxUnavailable") && !spec.path("minAvailable").isTextual();
    if (plain) {
      return pods.size();
    }
    Map<String, Long> scales = new HashMap<>();
    long single = 0;
    for (ObjectNode pod : pods) {
      ObjectNode owner = owner(pod);
      if (owner == null) {
        single++;
      } else {
        scales.put(Meta.uid(owner), owner.path("spec").path("replicas").asLong());
      }
    }
    return single + scales.values().stream().mapToLong(Long::longValue).sum();
  }

  private ObjectNode owner(ObjectNode pod) {
    JsonNode reference = Meta.controller(pod);
    String resource =
        switch (Json.text(reference, "kind")) {
          case "ReplicaSet" -> "replicasets.apps";
          case "StatefulSet" -> "statefulsets.apps";
          case "ReplicationController" -> "replicationcontrollers";
          default -> "";
        };
    if (resource.isEmpty()) {
      return null;
    }
    ObjectNode owner = objects.get(resource, Meta.namespace(pod), Json.text(reference, "name"));
    if (owner == null || !Json.text(Meta.controller(owner), "kind").equals("Deployment")) {
      return owner;
    }
    return objects.get(
        "deployments.apps", Meta.namespace(pod), Json.text(Meta.controller(owner), "name"));
  }

  private static long wanted(ObjectNode budget, long expected) {
    JsonNode spec = budget.path("spec");
    if (spec.has("maxUnavailable")) {
      return Math.max(0, expected - Numbers.scaled(spec.get("maxUnavailable"), expected, true));
    }
    return spec.has("minAvailable") ? Numbers.scaled(spec.get("minAvailable"), expected, true) : 0;
  }

  private static void condition(ObjectNode status, long generation, boolean allowed, Instant now) {
    JsonNode before = status.path("conditions").path(0);
    String value = allowed ? "True" : "False";
    boolean same = Json.text(before, "status").equals(value);
    ArrayNode conditions = status.putArray("conditions");
    conditions
        .addObject()
        .put("type", "DisruptionAllowed")
        .put("status", value)
        .put("observedGeneration", generation)
        .put(
            "lastTransitionTime",
            same
                ? Json.text(before, "lastTransitionTime")
                : now.truncatedTo(ChronoUnit.SECONDS).toString())
        .put("reason", allowed ? "SufficientPods" : "InsufficientPods")
        .put("message", "");
  }
}
