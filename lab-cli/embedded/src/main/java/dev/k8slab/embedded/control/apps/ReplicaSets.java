package dev.k8slab.embedded.control.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Again;
import dev.k8slab.embedded.control.Controller;
import dev.k8slab.embedded.control.Events;
import dev.k8slab.embedded.control.Refusal;
import dev.k8slab.embedded.control.Requests;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Keeps as many pods as a ReplicaSet, or a ReplicationController, is to have. Follows the
 * controller {@code replicaset}.
 */
public final class ReplicaSets implements Controller {
  private static final int MAX_AT_ONCE = 500;
  private static final int TERMINATING_SINCE = 35;

  /** What is kept: the same by two names. */
  public enum Kind {
    /** Of Deployments. */
    REPLICA_SET("replicasets.apps", "ReplicaSet"),
    /** What came before. */
    REPLICATION_CONTROLLER("replicationcontrollers", "ReplicationController");

    private final String resource;
    private final String kind;

    Kind(String resource, String kind) {
      this.resource = resource;
      this.kind = kind;
    }
  }

  private final Kind kind;
  private final Objects objects;
  private final Requests requests;
  private final PodControl pods;
  private final Owners owners;
  private final Clock clock;
  private final int minor;

  /** For one cluster, of a version. */
  public ReplicaSets(
      Kind kind, Objects objects, Requests requests, Events events, Clock clock, int minor) {
    this.kind = kind;
    this.objects = objects;
    this.requests = requests;
    this.pods = new PodControl(requests, events);
    this.owners = new Owners(objects, kind.resource, kind.kind, this::selector);
    this.clock = clock;
    this.minor = minor;
  }

  @Override
  public Collection<Key> concerned(Change change) {
    return owners.concerned(change, Pods.RESOURCE);
  }

  private LabelSelector selector(ObjectNode set) {
    JsonNode selector = set.path("spec").path("selector");
    return LabelSelector.of(
        kind == Kind.REPLICA_SET ? selector : Json.object().set("matchLabels", selector));
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode set = objects.get(key);
    if (set == null) {
      return Again.NO;
    }
    LabelSelector selector = selector(set);
    Refusal refusal = null;
    List<ObjectNode> active = active(set, selector);
    if (!Meta.isGoing(set)) {
      try {
        manage(set, active);
      } catch (Refusal e) {
        refusal = e;
      }
      active = objects.controlledBy(set, Pods.RESOURCE).stream().filter(Pods::isActive).toList();
    }
    long missing = set.path("spec").path("replicas").asLong() - active.size();
    Again again = updateStatus(set, active, missing, refusal);
    if (refusal != null) {
      throw refusal;
    }
    return again;
  }

  private List<ObjectNode> active(ObjectNode set, LabelSelector selector) {
    List<ObjectNode> active =
        objects.list(Pods.RESOURCE, Meta.namespace(set)).stream().filter(Pods::isActive).toList();
    return pods.claim(set, active, selector);
  }

  private void manage(ObjectNode set, List<ObjectNode> active) {
    int wanted = set.path("spec").path("replicas").asInt();
    int missing = Math.min(MAX_AT_ONCE, wanted - active.size());
    if (missing > 0) {
      List<ObjectNode> made = new ArrayList<>();
      for (int i = 0; i < missing; i++) {
        made.add(PodControl.of(set, set.path("spec").path("template")));
      }
      pods.create(set, made);
    } else if (missing < 0) {
      List<ObjectNode> order = DeletionOrder.of(active, neighbours(set));
      order.subList(0, Math.min(MAX_AT_ONCE, -missing)).forEach(pod -> pods.delete(set, pod));
    }
  }

  /** The active pods of all sets that the owner of a set controls. */
  private List<ObjectNode> neighbours(ObjectNode set) {
    String owner = Json.text(Meta.controller(set), "uid");
    List<String> sets = new ArrayList<>();
    for (ObjectNode other : objects.list(kind.resource, Meta.namespace(set))) {
      if (Meta.uid(other).equals(Meta.uid(set))
          || !owner.isEmpty() && Json.text(Meta.controller(other), "uid").equals(owner)) {
        sets.add(Meta.uid(other));
      }
    }
    return objects.list(
        Pods.RESOURCE,
        Meta.namespace(set),
        pod -> Pods.isActive(pod) && sets.contains(Json.text(Meta.controller(pod), "uid")));
  }

  /** Follows {@code calculateStatus} and {@code updateReplicaSetStatus}. */
  private Again updateStatus(
      ObjectNode set, List<ObjectNode> active, long missing, Refusal refusal) {
    JsonNode labels = set.path("spec").path("template").path("metadata").path("labels");
    LabelSelector full = LabelSelector.of(Json.object().set("matchLabels", labels));
    long minReady = set.path("spec").path("minReadySeconds").asLong();
    Instant now = clock.instant();
    long available = active.stream().filter(pod -> Pods.isAvailable(pod, minReady, now)).count();
    long ready = active.stream().filter(Pods::isReady).count();
    ObjectNode changed = set.deepCopy();
    ObjectNode status = Json.at(changed, "status");
    status.put("replicas", (long) active.size());
    put(status, "fullyLabeledReplicas", active.stream().filter(full::matches).count());
    put(status, "readyReplicas", ready);
    put(status, "availableReplicas", available);
    if (minor >= TERMINATING_SINCE && kind == Kind.REPLICA_SET) {
      status.put("terminatingReplicas", (long) terminating(set).size());
    }
    put(status, "observedGeneration", Meta.generation(set));
    condition(status, missing, refusal, now);
    if (!status.equals(set.path("status"))) {
      requests.updateStatus(changed);
    }
    return minReady > 0 && ready > available ? Again.after(Duration.ofSeconds(minReady)) : Again.NO;
  }

  private List<ObjectNode> terminating(ObjectNode set) {
    return objects.controlledBy(set, Pods.RESOURCE).stream()
        .filter(pod -> Meta.isGoing(pod) && !Pods.isTerminal(pod))
        .toList();
  }

  private static void put(ObjectNode status, String field, long value) {
    if (value == 0) {
      status.remove(field);
    } else {
      status.put(field, value);
    }
  }

  private static void condition(ObjectNode status, long missing, Refusal refusal, Instant now) {
    boolean has = !status.path("conditions").isEmpty();
    if (refusal != null && !has) {
      status
          .putArray("conditions")
          .addObject()
          .put("type", "ReplicaFailure")
          .put("status", "True")
          .put("lastTransitionTime", now.truncatedTo(ChronoUnit.SECONDS).toString())
          .put("reason", missing > 0 ? "FailedCreate" : "FailedDelete")
          .put("message", refusal.getMessage());
    } else if (refusal == null && has) {
      status.remove("conditions");
    }
  }
}
