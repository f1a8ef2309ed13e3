package dev.k8slab.embedded.control.apps.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Refusal;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The ReplicaSet of a Deployment's template: numbered, and made where it is not there. Follows
 * {@code getAllReplicaSetsAndSyncRevision} and {@code getNewReplicaSet}.
 */
final class NewSet {
  private final Run run;
  private final BiFunction<ObjectNode, Long, String> hash;
  private boolean made;

  /**
   * For one look.
   *
   * @param hash of a template, with the number of collisions so far
   */
  NewSet(Run run, BiFunction<ObjectNode, Long, String> hash) {
    this.run = run;
    this.hash = hash;
  }

  /** Numbers the new set, if it is there. */
  void sync() {
    ObjectNode set = run.newest();
    if (set == null) {
      return;
    }
    long revision = nextRevision();
    ObjectNode changed = set.deepCopy();
    Annotations.write(changed, run.deployment(), revision, false);
    long minReady = run.deployment().path("spec").path("minReadySeconds").asLong();
    if (minReady == 0) {
      Json.at(changed, "spec").remove("minReadySeconds");
    } else {
      Json.at(changed, "spec").put("minReadySeconds", minReady);
    }
    if (!changed.equals(set)) {
      run.update(set, changed);
      return;
    }
    ObjectNode deployment = run.deployment().deepCopy();
    Json.at(deployment, "metadata", "annotations")
        .put(Annotations.REVISION, Long.toString(Annotations.revision(set)));
    ObjectNode status = Json.at(deployment, "status");
    if (hasDeadline(deployment)
        && Conditions.find(status, Conditions.PROGRESSING).isMissingNode()) {
      String message = "Found new replica set \"" + Meta.name(set) + "\"";
      Conditions.set(
          status, Conditions.PROGRESSING, "True", "FoundNewReplicaSet", message, run.now());
    }
    run.updateStatus(deployment);
  }

  /** True if the new set has been made in this look. */
  boolean isMade() {
    return made;
  }

  /** Numbers the new set, or makes it. */
  void ensure() {
    if (run.newest() != null) {
      sync();
      return;
    }
    ObjectNode deployment = run.deployment();
    long collisions = deployment.path("status").path("collisionCount").asLong();
    ObjectNode set = described(deployment, hash.apply(template(deployment), collisions));
    long revision = nextRevision();
    Json.at(set, "spec").put("replicas", newReplicas(run, null));
    Annotations.write(set, deployment, revision, true);
    ObjectNode created;
    try {
      created = run.requests.create(Meta.namespace(deployment), set);
    } catch (Refusal e) {
      refused(e, collisions);
      throw e;
    }
    run.add(created);
    made = true;
    if (Numbers.replicas(created) > 0) {
      run.tellScaled(Meta.name(created), 0, Numbers.replicas(created));
    }
    ObjectNode changed = run.deployment().deepCopy();
    Json.at(changed, "metadata", "annotations").put(Annotations.REVISION, Long.toString(revision));
    if (hasDeadline(changed)) {
      String message = "Created new replica set \"" + Meta.name(created) + "\"";
      Conditions.set(
          Json.at(changed, "status"),
          Conditions.PROGRESSING,
          "True",
          "NewReplicaSetCreated",
          message,
          run.now());
    }
    run.updateStatus(changed);
  }

  private void refused(Refusal refusal, long collisions) {
    ObjectNode changed = run.deployment().deepCopy();
    ObjectNode status = Json.at(changed, "status");
    if (refusal.isConflict()) {
      status.put("collisionCount", collisions + 1);
    } else if (hasDeadline(changed)) {
      Conditions.set(
          status,
          Conditions.PROGRESSING,
          "False",
          "ReplicaSetCreateError",
          refusal.getMessage(),
          run.now());
    }
    run.updateStatus(changed);
  }

  private static ObjectNode template(ObjectNode deployment) {
    return Json.at(deployment, "spec", "template");
  }

  private static ObjectNode described(ObjectNode deployment, String hash) {
    ObjectNode template = template(deployment).deepCopy();
    Json.at(template, "metadata", "labels").put("pod-template-hash", hash);
    ObjectNode set =
        Json.object()
            .put("apiVersion", Json.text(deployment, "apiVersion"))
            .put("kind", "ReplicaSet");
    ObjectNode metadata = set.putObject("metadata");
    metadata.put("name", Meta.name(deployment) + "-" + hash);
    metadata.set("labels", template.path("metadata").path("labels").deepCopy());
    metadata.putArray("ownerReferences").add(Meta.reference(deployment));
    ObjectNode spec = set.putObject("spec");
    if (deployment.path("spec").has("minReadySeconds")) {
      spec.set("minReadySeconds", deployment.path("spec").get("minReadySeconds"));
    }
    ObjectNode selector = Json.at(deployment, "spec", "selector").deepCopy();
    Json.at(selector, "matchLabels").put("pod-template-hash", hash);
    spec.set("selector", selector);
    spec.set("template", template);
    return set;
  }

  private long nextRevision() {
    return run.old().stream().mapToLong(Annotations::revision).max().orElse(0) + 1;
  }

  static boolean hasDeadline(ObjectNode deployment) {
    long deadline =
        deployment.path("spec").path("progressDeadlineSeconds").asLong(Integer.MAX_VALUE);
    return deadline != Integer.MAX_VALUE;
  }

  /** How many pods the new set may have now. Follows {@code NewRSNewReplicas}. */
  static long newReplicas(Run run, ObjectNode set) {
    ObjectNode deployment = run.deployment();
    long wanted = Numbers.replicas(deployment);
    if (!Numbers.isRolling(deployment)) {
      return wanted;
    }
    long now = set == null ? 0 : Numbers.replicas(set);
    List<ObjectNode> all = run.sets();
    long free = wanted + Numbers.maxSurge(deployment) - Numbers.wanted(all);
    return free <= 0 ? now : now + Math.min(free, wanted - now);
  }
}
