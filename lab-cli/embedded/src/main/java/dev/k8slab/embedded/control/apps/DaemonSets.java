package dev.k8slab.embedded.control.apps;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps one pod of a DaemonSet on each node that suits it. Follows the controller {@code daemon}.
 */
public final class DaemonSets implements Controller {
  private static final String RESOURCE = "daemonsets.apps";

  private final Objects objects;
  private final Requests requests;
  private final PodControl pods;
  private final Owners owners;
  private final Revisions revisions;
  private final Clock clock;

  /** For one cluster. */
  public DaemonSets(Objects objects, Requests requests, Events events, Clock clock) {
    this.objects = objects;
    this.requests = requests;
    this.pods = new PodControl(requests, events);
    this.owners = new Owners(objects, RESOURCE, "DaemonSet", DaemonSets::selector);
    this.revisions = new Revisions(objects, requests);
    this.clock = clock;
  }

  private static LabelSelector selector(ObjectNode set) {
    return LabelSelector.of(set.path("spec").path("selector"));
  }

  @Override
  public Collection<Key> concerned(Change change) {
    if (change.key().resource().equals("nodes")) {
      return objects.list(RESOURCE, "").stream().map(set -> Objects.key(RESOURCE, set)).toList();
    }
    return owners.concerned(change, Pods.RESOURCE);
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode set = objects.get(key);
    if (set == null || Meta.isGoing(set)) {
      return Again.NO;
    }
    ObjectNode revision = revisions.current(set);
    String hash = Meta.label(revision, Revisions.LABEL);
    List<ObjectNode> all =
        pods.claim(set, objects.list(Pods.RESOURCE, key.namespace()), selector(set));
    place(set, all, hash);
    all = objects.controlledBy(set, Pods.RESOURCE);
    roll(set, all, hash);
    Set<String> used = new HashSet<>(Set.of(Meta.name(revision)));
    all.forEach(pod -> used.add(Meta.name(set) + "-" + Meta.label(pod, Revisions.LABEL)));
    revisions.clean(set, used);
    return updateStatus(set, objects.controlledBy(set, Pods.RESOURCE), hash);
  }

  private void place(ObjectNode set, List<ObjectNode> all, String hash) {
    List<ObjectNode> made = new ArrayList<>();
    Set<String> nodes = new HashSet<>();
    for (ObjectNode node : objects.list("nodes", "")) {
      nodes.add(Meta.name(node));
      DaemonPods.Suits suits = DaemonPods.suits(set, node);
      List<ObjectNode> here =
          all.stream()
              .filter(pod -> DaemonPods.nodeOf(pod).equals(Meta.name(node)) && !Meta.isGoing(pod))
              .toList();
      boolean any = false;
      for (ObjectNode pod : here) {
        if (Pods.isTerminal(pod) || any || !suits.stays()) {
          pods.delete(set, pod);
        } else {
          any = true;
        }
      }
      boolean leaving =
          all.stream()
              .anyMatch(p -> DaemonPods.nodeOf(p).equals(Meta.name(node)) && Meta.isGoing(p));
      if (!any && !leaving && suits.runs()) {
        made.add(DaemonPods.described(set, hash, Meta.name(node)));
      }
    }
    all.stream()
        .filter(pod -> !nodes.contains(DaemonPods.nodeOf(pod)) && !Meta.isGoing(pod))
        .forEach(pod -> pods.delete(set, pod));
    pods.create(set, made);
  }

  /** Replaces pods of older templates, as many at a time as may be unavailable. */
  private void roll(ObjectNode set, List<ObjectNode> all, String hash) {
    JsonNode strategy = set.path("spec").path("updateStrategy");
    if (!Json.text(strategy, "type").equals("RollingUpdate")) {
      return;
    }
    long nodes =
        objects.list("nodes", "").stream()
            .filter(node -> DaemonPods.suits(set, node).runs())
            .count();
    JsonNode most = strategy.path("rollingUpdate").path("maxUnavailable");
    long surge = Numbers.scaled(strategy.path("rollingUpdate").path("maxSurge"), nodes, true);
    long spare = Math.max(Numbers.scaled(most, nodes, true), surge > 0 ? 1 : 0);
    Instant now = clock.instant();
    long minReady = set.path("spec").path("minReadySeconds").asLong();
    long available =
        all.stream()
            .filter(pod -> !Meta.isGoing(pod) && Pods.isAvailable(pod, minReady, now))
            .count();
    spare -= Math.max(0, nodes - available);
    for (ObjectNode pod : all) {
      boolean old = !Meta.label(pod, Revisions.LABEL).equals(hash) && !Meta.isGoing(pod);
      if (old && (!Pods.isReady(pod) || spare > 0)) {
        spare -= Pods.isReady(pod) ? 1 : 0;
        pods.delete(set, pod);
      }
    }
  }

  private Again updateStatus(ObjectNode set, List<ObjectNode> all, String hash) {
    Instant now = clock.instant();
    long minReady = set.path("spec").path("minReadySeconds").asLong();
    long wanted = 0;
    long current = 0;
    long wrong = 0;
    long ready = 0;
    long available = 0;
    long updated = 0;
    for (ObjectNode node : objects.list("nodes", "")) {
      boolean runs = DaemonPods.suits(set, node).runs();
      List<ObjectNode> here =
          all.stream()
              .filter(pod -> DaemonPods.nodeOf(pod).equals(Meta.name(node)) && !Meta.isGoing(pod))
              .toList();
      wanted += runs ? 1 : 0;
      if (!here.isEmpty() && !runs) {
        wrong++;
      } else if (!here.isEmpty()) {
        ObjectNode pod = here.get(0);
        current++;
        ready += Pods.isReady(pod) ? 1 : 0;
        available += Pods.isAvailable(pod, minReady, now) ? 1 : 0;
        updated += Meta.label(pod, Revisions.LABEL).equals(hash) ? 1 : 0;
      }
    }
    ObjectNode changed = set.deepCopy();
    ObjectNode status = Json.at(changed, "status");
    status
        .put("currentNumberScheduled", current)
        .put("numberMisscheduled", wrong)
        .put("desiredNumberScheduled", wanted)
        .put("numberReady", ready)
        .put("observedGeneration", Meta.generation(set));
    put(status, "updatedNumberScheduled", updated);
    put(status, "numberAvailable", available);
    put(status, "numberUnavailable", wanted - available);
    if (!status.equals(set.path("status"))) {
      requests.updateStatus(changed);
    }
    return minReady > 0 && ready > available ? Again.after(Duration.ofSeconds(minReady)) : Again.NO;
  }

  private static void put(ObjectNode status, String field, long value) {
    if (value == 0) {
      status.remove(field);
    } else {
      status.put(field, value);
    }
  }
}
