package dev.k8slab.embedded.control.apps.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Events;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One look at a Deployment: what it is, what its ReplicaSets are, and how they are scaled. */
final class Run {
  private static final int WITH_BOTH_NUMBERS = 26;

  final Objects objects;
  final Requests requests;
  final Events events;
  final Clock clock;
  final int minor;
  private final List<ObjectNode> sets;
  private ObjectNode deployment;

  Run(
      ObjectNode deployment,
      List<ObjectNode> sets,
      Objects objects,
      Requests requests,
      Events events,
      Clock clock,
      int minor) {
    this.deployment = deployment;
    this.sets = new ArrayList<>(sets);
    this.objects = objects;
    this.requests = requests;
    this.events = events;
    this.clock = clock;
    this.minor = minor;
  }

  ObjectNode deployment() {
    return deployment;
  }

  Instant now() {
    return clock.instant();
  }

  /** All sets, the oldest first. */
  List<ObjectNode> sets() {
    return sets.stream().sorted(byAge()).toList();
  }

  static Comparator<ObjectNode> byAge() {
    return Comparator.<ObjectNode, Instant>comparing(Meta::created).thenComparing(Meta::name);
  }

  /** The oldest set that has the Deployment's template; null if there is none. */
  ObjectNode newest() {
    for (ObjectNode set : sets()) {
      if (template(set).equals(deployment.path("spec").path("template"))) {
        return set;
      }
    }
    return null;
  }

  /** All others. */
  List<ObjectNode> old() {
    ObjectNode newest = newest();
    return sets().stream().filter(set -> set != newest).toList();
  }

  /** Those of some sets that are to have pods. */
  static List<ObjectNode> active(List<ObjectNode> sets) {
    return sets.stream().filter(set -> Numbers.replicas(set) > 0).toList();
  }

  private static ObjectNode template(ObjectNode set) {
    ObjectNode template = Json.at(set, "spec").path("template").deepCopy();
    Json.at(template, "metadata", "labels").remove("pod-template-hash");
    return template;
  }

  void add(ObjectNode set) {
    sets.add(set);
  }

  private void replace(ObjectNode before, ObjectNode after) {
    sets.set(sets.indexOf(before), after);
  }

  /** Writes a changed set, if it is one. */
  void update(ObjectNode set, ObjectNode changed) {
    if (!changed.equals(set)) {
      replace(set, requests.update(changed));
    }
  }

  void updateStatus(ObjectNode changed) {
    if (!changed.equals(deployment)) {
      deployment = requests.updateStatus(changed);
    }
  }

  /** Scales a set, and tells of it; true if that changed its size. */
  boolean scale(ObjectNode set, long replicas) {
    long before = Numbers.replicas(set);
    ObjectNode changed = set.deepCopy();
    Json.at(changed, "spec").put("replicas", replicas);
    Annotations.writeReplicas(changed, deployment);
    update(set, changed);
    if (before == replicas) {
      return false;
    }
    tellScaled(Meta.name(set), before, replicas);
    return true;
  }

  void tellScaled(String set, long before, long after) {
    String how = after > before ? "Scaled up" : "Scaled down";
    String numbers =
        minor >= WITH_BOTH_NUMBERS ? " from " + before + " to " + after : " to " + after;
    events.normal(deployment, "ScalingReplicaSet", how + " replica set " + set + numbers);
  }
}
