package dev.k8slab.embedded.control.apps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Again;
import dev.k8slab.embedded.control.Controller;
import dev.k8slab.embedded.control.Events;
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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Keeps the pods of a StatefulSet, each with its number, one after the other where the set says so.
 * Follows {@code stateful_set_control.go}.
 */
public final class StatefulSets implements Controller {
  private static final String RESOURCE = "statefulsets.apps";

  private final Objects objects;
  private final Requests requests;
  private final PodControl claims;
  private final StatefulPods pods;
  private final Owners owners;
  private final Revisions revisions;
  private final Clock clock;
  private final int minor;

  /** For one cluster, of a version. */
  public StatefulSets(Objects objects, Requests requests, Events events, Clock clock, int minor) {
    this.objects = objects;
    this.requests = requests;
    this.claims = new PodControl(requests, events);
    this.pods = new StatefulPods(objects, requests, events, minor);
    this.owners = new Owners(objects, RESOURCE, "StatefulSet", StatefulSets::selector);
    this.revisions = new Revisions(objects, requests);
    this.clock = clock;
    this.minor = minor;
  }

  private static LabelSelector selector(ObjectNode set) {
    return LabelSelector.of(set.path("spec").path("selector"));
  }

  @Override
  public Collection<Key> concerned(Change change) {
    return owners.concerned(change, Pods.RESOURCE);
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode set = objects.get(key);
    if (set == null) {
      return Again.NO;
    }
    List<ObjectNode> all =
        claims.claim(set, objects.list(Pods.RESOURCE, key.namespace()), selector(set));
    ObjectNode update = revisions.current(set);
    String updated = Meta.name(update);
    String current = Json.text(set, "status", "currentRevision");
    if (current.isEmpty()
        || objects.get("controllerrevisions.apps", key.namespace(), current) == null) {
      current = updated;
    }
    if (!Meta.isGoing(set)) {
      step(set, byNumber(all), current, updated);
    }
    List<ObjectNode> now = objects.controlledBy(set, Pods.RESOURCE);
    Set<String> used = new HashSet<>(List.of(current, updated));
    now.forEach(pod -> used.add(Meta.label(pod, Revisions.LABEL)));
    revisions.clean(set, used);
    return updateStatus(set, now, current, updated);
  }

  private static TreeMap<Long, ObjectNode> byNumber(List<ObjectNode> all) {
    TreeMap<Long, ObjectNode> numbered = new TreeMap<>();
    for (ObjectNode pod : all) {
      long number = StatefulPods.number(pod);
      if (number >= 0) {
        numbered.put(number, pod);
      }
    }
    return numbered;
  }

  private static long first(ObjectNode set) {
    return set.path("spec").path("ordinals").path("start").asLong();
  }

  private void step(
      ObjectNode set, TreeMap<Long, ObjectNode> there, String current, String updated) {
    long from = first(set);
    long to = from + set.path("spec").path("replicas").asLong();
    boolean ordered = !Json.text(set, "spec", "podManagementPolicy").equals("Parallel");
    long partition = partition(set);
    for (long number = from; number < to; number++) {
      ObjectNode pod = there.get(number);
      if (pod != null && Pods.isTerminal(pod) && !Meta.isGoing(pod)) {
        pods.recreate(set, pod);
        return;
      }
      if (pod == null) {
        boolean old = number < from + partition && !current.equals(updated);
        pods.create(set, number, old ? current : updated);
        if (ordered) {
          return;
        }
      } else if (ordered && (Meta.isGoing(pod) || !isAvailable(set, pod))) {
        return;
      }
    }
    for (long number : there.descendingKeySet()) {
      ObjectNode pod = there.get(number);
      if (number < from || number >= to) {
        if (!Meta.isGoing(pod)) {
          pods.delete(set, pod);
        }
        if (ordered) {
          return;
        }
      }
    }
    if (Json.text(set, "spec", "updateStrategy", "type").equals("OnDelete")) {
      return;
    }
    for (long number = to - 1; number >= from + partition; number--) {
      ObjectNode pod = there.get(number);
      if (pod == null) {
        return;
      }
      if (!Meta.label(pod, Revisions.LABEL).equals(updated) && !Meta.isGoing(pod)) {
        pods.delete(set, pod);
        return;
      }
      if (Meta.isGoing(pod) || !isAvailable(set, pod)) {
        return;
      }
    }
  }

  private static long partition(ObjectNode set) {
    return Json.find(set, "spec", "updateStrategy", "rollingUpdate", "partition").asLong();
  }

  private boolean isAvailable(ObjectNode set, ObjectNode pod) {
    long minReady = set.path("spec").path("minReadySeconds").asLong();
    return Pods.phase(pod).equals("Running") && Pods.isAvailable(pod, minReady, clock.instant());
  }

  private Again updateStatus(ObjectNode set, List<ObjectNode> all, String current, String updated) {
    Instant now = clock.instant();
    long minReady = set.path("spec").path("minReadySeconds").asLong();
    List<ObjectNode> active = all.stream().filter(pod -> !Pods.isTerminal(pod)).toList();
    long ready = count(active, pod -> Pods.isReady(pod) && Pods.phase(pod).equals("Running"));
    long available = count(active, pod -> Pods.isAvailable(pod, minReady, now));
    long replicas = active.size();
    long atUpdate = count(active, pod -> isOf(pod, updated) && !Meta.isGoing(pod));
    boolean done =
        atUpdate == replicas
            && ready == replicas
            && replicas == set.path("spec").path("replicas").asLong();
    String kept =
        done && Json.text(set, "spec", "updateStrategy", "type").equals("RollingUpdate")
            ? updated
            : current;
    ObjectNode changed = set.deepCopy();
    ObjectNode status = Json.at(changed, "status");
    status.put("observedGeneration", Meta.generation(set)).put("replicas", replicas);
    put(status, "readyReplicas", ready);
    put(status, "currentReplicas", count(active, pod -> isOf(pod, kept) && !Meta.isGoing(pod)));
    put(status, "updatedReplicas", atUpdate);
    status
        .put("currentRevision", kept)
        .put("updateRevision", updated)
        .put("collisionCount", status.path("collisionCount").asLong());
    if (minor >= 22) {
      status.put("availableReplicas", available);
    }
    if (!status.equals(set.path("status"))) {
      requests.updateStatus(changed);
    }
    return minReady > 0 && ready > available ? Again.after(Duration.ofSeconds(minReady)) : Again.NO;
  }

  private static boolean isOf(ObjectNode pod, String revision) {
    return Meta.label(pod, Revisions.LABEL).equals(revision);
  }

  private static long count(List<ObjectNode> pods, Predicate<ObjectNode> such) {
    return pods.stream().filter(such).count();
  }

  private static void put(ObjectNode status, String field, long value) {
    if (value == 0) {
      status.remove(field);
    } else {
      status.put(field, value);
    }
  }
}
