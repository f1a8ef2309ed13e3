package dev.k8slab.embedded.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Again;
import dev.k8slab.embedded.control.Controller;
import dev.k8slab.embedded.control.Refusal;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.NodeAffinity;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.objects.Pods;
import dev.k8slab.embedded.objects.Taints;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Binds pods to nodes, and says why where none suits. Follows {@code pkg/scheduler}, whose scores
 * are much finer.
 */
public final class Scheduler implements Controller {
  private static final String NAME = "default-scheduler";

  private final Objects objects;
  private final Requests requests;
  private final SchedulingEvents events;
  private final Clock clock;
  private final Filters filters;
  private final Claims claims;
  private final Preemption preemption;
  private final Set<Key> waiting = new LinkedHashSet<>();

  /** For one cluster, of a version. */
  public Scheduler(Objects objects, Requests requests, Clock clock, int minor) {
    this.objects = objects;
    this.requests = requests;
    this.events = new SchedulingEvents(requests, clock);
    this.clock = clock;
    this.filters = new Filters(minor);
    this.claims = new Claims(objects);
    this.preemption = new Preemption(filters, requests, events, minor);
  }

  @Override
  public Collection<Key> concerned(Change change) {
    return switch (change.key().resource()) {
      case Pods.RESOURCE -> {
        if (change.deleted() || Pods.isTerminal(change.after())) {
          waiting.remove(change.key());
          yield List.copyOf(waiting);
        }
        yield isMine(change.after()) && isNews(change) ? List.of(change.key()) : List.of();
      }
      case "nodes",
          "persistentvolumes",
          "persistentvolumeclaims",
          "storageclasses.storage.k8s.io" ->
          List.copyOf(waiting);
      default -> List.of();
    };
  }

  /** What it has written to a status itself is none. */
  private static boolean isNews(Change change) {
    return change.before() == null
        || !change.before().path("spec").equals(change.after().path("spec"))
        || !change
            .before()
            .path("metadata")
            .path("labels")
            .equals(change.after().path("metadata").path("labels"));
  }

  private static boolean isMine(ObjectNode pod) {
    return Pods.node(pod).isEmpty()
        && !Meta.isGoing(pod)
        && Json.text(pod, "spec", "schedulerName").equals(NAME);
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode pod = objects.get(key);
    waiting.remove(key);
    if (pod == null || !isMine(pod)) {
      return Again.NO;
    }
    if (!pod.path("spec").path("schedulingGates").isEmpty()) {
      condition(pod, "SchedulingGated", "Scheduling is blocked due to non-empty scheduling gates");
      return Again.NO;
    }
    Situation situation = Situation.of(objects);
    String fault = claims.fault(pod);
    if (!fault.isEmpty()) {
      fail(key, pod, Diagnosis.all(situation.nodes().size(), fault), "");
      return Again.NO;
    }
    Map<ObjectNode, Verdict> verdicts = new LinkedHashMap<>();
    List<ObjectNode> fitting = new ArrayList<>();
    for (ObjectNode node : situation.nodes()) {
      Verdict verdict = filters.judge(pod, node, situation);
      verdicts.put(node, verdict);
      if (verdict.fits()) {
        fitting.add(node);
      }
    }
    if (fitting.isEmpty()) {
      Preemption.Result result = preemption.attempt(pod, verdicts, situation);
      fail(key, pod, Diagnosis.of(verdicts.values()) + result.words(), result.nominated());
      return Again.NO;
    }
    bind(pod, best(pod, fitting, situation));
    return Again.NO;
  }

  private static ObjectNode best(ObjectNode pod, List<ObjectNode> fitting, Situation situation) {
    return fitting.stream()
        .min(
            Comparator.<ObjectNode>comparingLong(node -> -NodeAffinity.preference(pod, node))
                .thenComparingLong(node -> Taints.disliked(pod, node))
                .thenComparingLong(node -> TopologySpread.crowd(pod, node, situation))
                .thenComparingLong(node -> siblings(pod, node, situation))
                .thenComparingDouble(node -> load(pod, node, situation))
                .thenComparing(Meta::name))
        .orElseThrow();
  }

  private static long siblings(ObjectNode pod, ObjectNode node, Situation situation) {
    JsonNode owner = Meta.controller(pod).path("uid");
    return owner.isMissingNode()
        ? 0
        : situation.pods(node).stream()
            .filter(other -> Meta.controller(other).path("uid").equals(owner))
            .count();
  }

  private static double load(ObjectNode pod, ObjectNode node, Situation situation) {
    return situation.share(pod, node, "cpu") + situation.share(pod, node, "memory");
  }

  private void bind(ObjectNode pod, ObjectNode node) {
    ObjectNode binding = Json.object().put("apiVersion", "v1").put("kind", "Binding");
    binding.putObject("metadata").put("name", Meta.name(pod)).put("uid", Meta.uid(pod));
    binding
        .putObject("target")
        .put("apiVersion", "v1")
        .put("kind", "Node")
        .put("name", Meta.name(node));
    requests.send("POST", requests.path(pod) + "/binding", binding);
    events.tell(
        pod,
        "Normal",
        "Scheduled",
        "Binding",
        "Successfully assigned "
            + Meta.namespace(pod)
            + "/"
            + Meta.name(pod)
            + " to "
            + Meta.name(node));
  }

  private void fail(Key key, ObjectNode pod, String message, String nominated) {
    waiting.add(key);
    events.tell(pod, "Warning", "FailedScheduling", "Scheduling", message);
    ObjectNode changed = objects.get(key);
    if (changed != null) {
      changed = changed.deepCopy();
      if (!nominated.isEmpty()) {
        Json.at(changed, "status").put("nominatedNodeName", nominated);
      }
      condition(changed, "Unschedulable", message);
    }
  }

  private void condition(ObjectNode pod, String reason, String message) {
    JsonNode before = Pods.condition(pod, "PodScheduled");
    if (Json.text(before, "reason").equals(reason)
        && Json.text(before, "message").equals(message)) {
      return;
    }
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    ObjectNode changed = pod.deepCopy();
    var conditions = Json.array();
    changed
        .path("status")
        .path("conditions")
        .forEach(
            one -> {
              if (!Json.text(one, "type").equals("PodScheduled")) {
                conditions.add(one);
              }
            });
    conditions
        .addObject()
        .put("type", "PodScheduled")
        .put("status", "False")
        .put(
            "lastTransitionTime",
            Json.text(before, "status").equals("False")
                ? Json.text(before, "lastTransitionTime")
                : now)
        .put("reason", reason)
        .put("message", message);
    Json.at(changed, "status").set("conditions", conditions);
    try {
      requests.updateStatus(changed);
    } catch (Refusal e) {
      if (!e.isNotFound()) {
        throw e;
      }
    }
  }
}
