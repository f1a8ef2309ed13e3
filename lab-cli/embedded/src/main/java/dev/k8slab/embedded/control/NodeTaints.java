package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.objects.Pods;
import dev.k8slab.embedded.objects.Taints;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Taints nodes that take no pods, and deletes pods that do not tolerate a node, or not any longer.
 * Follows the controllers {@code nodelifecycle} and {@code tainteviction}.
 */
public final class NodeTaints implements Controller {
  private static final String NODES = "nodes";
  private static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";

  private final Objects objects;
  private final Requests requests;
  private final Events events;
  private final Clock clock;

  /**
   * For one cluster.
   *
   * @param events of the one that evicts
   */
  public NodeTaints(Objects objects, Requests requests, Events events, Clock clock) {
    this.objects = objects;
    this.requests = requests;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public Collection<Key> concerned(Change change) {
    Key key = change.key();
    if (change.deleted()) {
      return List.of();
    }
    if (key.resource().equals(Pods.RESOURCE)) {
      return Pods.node(change.after()).isEmpty() ? List.of() : List.of(key);
    }
    List<Key> keys = new ArrayList<>();
    if (key.resource().equals(NODES)) {
      keys.add(key);
      boolean same =
          change.before() != null && taints(change.before()).equals(taints(change.after()));
      if (!same) {
        objects.list(Pods.RESOURCE, "", pod -> Pods.node(pod).equals(key.name())).stream()
            .map(pod -> Objects.key(Pods.RESOURCE, pod))
            .forEach(keys::add);
      }
    }
    return keys;
  }

  private static JsonNode taints(ObjectNode node) {
    return node.path("spec").path("taints");
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode object = objects.get(key);
    if (object == null) {
      return Again.NO;
    }
    if (key.resource().equals(NODES)) {
      taint(object);
      return Again.NO;
    }
    return evict(object);
  }

  /** Follows {@code doNoScheduleTaintingPass}. */
  private void taint(ObjectNode node) {
    boolean wanted = node.path("spec").path("unschedulable").asBoolean();
    ArrayNode rest = Json.array();
    boolean has = false;
    for (JsonNode taint : taints(node)) {
      if (Json.text(taint, "key").equals(UNSCHEDULABLE)) {
        has = true;
      } else {
        rest.add(taint);
      }
    }
    if (wanted == has) {
      return;
    }
    ObjectNode changed = node.deepCopy();
    if (wanted) {
      rest.addObject()
          .put("key", UNSCHEDULABLE)
          .put("effect", "NoSchedule")
          .put("timeAdded", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    }
    if (rest.isEmpty()) {
      Json.at(changed, "spec").remove("taints");
    } else {
      Json.at(changed, "spec").set("taints", rest);
    }
    requests.update(changed);
  }

  private Again evict(ObjectNode pod) {
    ObjectNode node = objects.get(NODES, "", Pods.node(pod));
    if (node == null || Meta.isGoing(pod)) {
      return Again.NO;
    }
    Instant now = clock.instant();
    Instant end = null;
    for (JsonNode taint : taints(node)) {
      if (!Json.text(taint, "effect").equals("NoExecute")) {
        continue;
      }
      JsonNode toleration = Taints.toleration(pod, taint);
      Instant until =
          toleration.isMissingNode()
              ? now
              : toleration.has("tolerationSeconds")
                  ? since(taint, pod).plusSeconds(toleration.get("tolerationSeconds").asLong())
                  : Instant.MAX;
      end = end == null || until.isBefore(end) ? until : end;
    }
    if (end == null || end.equals(Instant.MAX)) {
      return Again.NO;
    }
    if (end.isAfter(now)) {
      return Again.at(end, now);
    }
    events.normal(
        pod,
        "TaintManagerEviction",
        "Marking for deletion Pod " + Meta.namespace(pod) + "/" + Meta.name(pod));
    requests.delete(pod);
    return Again.NO;
  }

  private static Instant since(JsonNode taint, ObjectNode pod) {
    Instant added = Meta.time(Json.text(taint, "timeAdded"));
    return added.isAfter(Meta.created(pod)) ? added : Meta.created(pod);
  }
}
