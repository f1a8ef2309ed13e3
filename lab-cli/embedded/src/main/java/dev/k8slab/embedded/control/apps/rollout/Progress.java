package dev.k8slab.embedded.control.apps.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Again;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The status of a Deployment. Follows {@code deployment/progress.go} and {@code sync.go}. */
final class Progress {
  private static final int TERMINATING_SINCE = 35;

  private final Run run;

  Progress(Run run) {
    this.run = run;
  }

  /** Writes the status while nothing is rolled out. */
  void sync() {
    ObjectNode changed = run.deployment().deepCopy();
    changed.set("status", calculated());
    run.updateStatus(changed);
  }

  /** Writes the status of a rollout, and answers when it may have taken too long. */
  Again syncRollout() {
    ObjectNode deployment = run.deployment();
    ObjectNode status = calculated();
    JsonNode current = Conditions.find(deployment.path("status"), Conditions.PROGRESSING);
    boolean hasDeadline = NewSet.hasDeadline(deployment);
    if (!hasDeadline) {
      Conditions.remove(status, Conditions.PROGRESSING);
    }
    boolean done =
        number(status, "replicas") == number(status, "updatedReplicas")
            && Json.text(current, "reason").equals(Conditions.COMPLETE);
    if (hasDeadline && !done) {
      progress(deployment, status, current);
    }
    failures(status);
    ObjectNode changed = deployment.deepCopy();
    changed.set("status", status);
    run.updateStatus(changed);
    return deadline(run.deployment());
  }

  private void progress(ObjectNode deployment, ObjectNode status, JsonNode current) {
    ObjectNode newest = run.newest();
    String subject =
        newest == null
            ? "Deployment \"" + Meta.name(deployment) + "\""
            : "ReplicaSet \"" + Meta.name(newest) + "\"";
    if (isComplete(deployment, status)) {
      Conditions.set(
          status,
          Conditions.PROGRESSING,
          "True",
          Conditions.COMPLETE,
          subject + " has successfully progressed.",
          run.now());
    } else if (isProgressing(deployment.path("status"), status)) {
      Conditions.renew(
          status,
          Conditions.PROGRESSING,
          "True",
          "ReplicaSetUpdated",
          subject + " is progressing.",
          run.now());
    } else if (isTimedOut(deployment, current)) {
      Conditions.set(
          status,
          Conditions.PROGRESSING,
          "False",
          Conditions.TIMED_OUT,
          subject + " has timed out progressing.",
          run.now());
    }
  }

  /** What a set could not do is known by its Deployment, too. */
  private void failures(ObjectNode status) {
    List<ObjectNode> order = new ArrayList<>();
    if (run.newest() != null) {
      order.add(run.newest());
    }
    order.addAll(run.old());
    for (ObjectNode set : order) {
      JsonNode failure = Conditions.find(set.path("status"), Conditions.FAILURE);
      if (!failure.isMissingNode()) {
        Conditions.set(
            status,
            Conditions.FAILURE,
            Json.text(failure, "status"),
            Json.text(failure, "reason"),
            Json.text(failure, "message"),
            run.now());
        return;
      }
    }
    Conditions.remove(status, Conditions.FAILURE);
  }

  private ObjectNode calculated() {
    ObjectNode deployment = run.deployment();
    List<ObjectNode> all = run.sets();
    List<ObjectNode> newest = run.newest() == null ? List.of() : List.of(run.newest());
    long available = Numbers.sum(all, "availableReplicas");
    ObjectNode status = Json.at(deployment, "status").deepCopy();
    put(status, "observedGeneration", Meta.generation(deployment));
    put(status, "replicas", Numbers.sum(all, "replicas"));
    put(status, "updatedReplicas", Numbers.sum(newest, "replicas"));
    put(status, "readyReplicas", Numbers.sum(all, "readyReplicas"));
    put(status, "availableReplicas", available);
    put(status, "unavailableReplicas", Math.max(0, Numbers.wanted(all) - available));
    if (run.minor >= TERMINATING_SINCE) {
      status.put("terminatingReplicas", Numbers.sum(all, "terminatingReplicas"));
    }
    boolean enough = available >= Numbers.replicas(deployment) - Numbers.maxUnavailable(deployment);
    Conditions.set(
        status,
        Conditions.AVAILABLE,
        enough ? "True" : "False",
        enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
        enough
            ? "Deployment has minimum availability."
            : "Deployment does not have minimum availability.",
        run.now());
    return status;
  }

  private static void put(ObjectNode status, String field, long value) {
    if (value == 0) {
      status.remove(field);
    } else {
      status.put(field, value);
    }
  }

  private static long number(JsonNode status, String field) {
    return status.path(field).asLong();
  }

  static boolean isComplete(ObjectNode deployment, JsonNode status) {
    long wanted = Numbers.replicas(deployment);
    return number(status, "updatedReplicas") == wanted
        && number(status, "replicas") == wanted
        && number(status, "availableReplicas") == wanted
        && number(status, "observedGeneration") >= Meta.generation(deployment);
  }

  private static boolean isProgressing(JsonNode before, JsonNode now) {
    return number(now, "updatedReplicas") > number(before, "updatedReplicas")
        || number(now, "replicas") - number(now, "updatedReplicas")
            < number(before, "replicas") - number(before, "updatedReplicas")
        || number(now, "readyReplicas") > number(before, "readyReplicas")
        || number(now, "availableReplicas") > number(before, "availableReplicas");
  }

  private boolean isTimedOut(ObjectNode deployment, JsonNode current) {
    if (current.isMissingNode() || Json.text(current, "reason").equals(Conditions.COMPLETE)) {
      return false;
    }
    return Json.text(current, "reason").equals(Conditions.TIMED_OUT)
        || due(deployment, current).isBefore(run.now());
  }

  private static Instant due(ObjectNode deployment, JsonNode current) {
    return Meta.time(Json.text(current, "lastUpdateTime"))
        .plusSeconds(deployment.path("spec").path("progressDeadlineSeconds").asLong());
  }

  private Again deadline(ObjectNode deployment) {
    JsonNode current = Conditions.find(deployment.path("status"), Conditions.PROGRESSING);
    if (!NewSet.hasDeadline(deployment)
        || current.isMissingNode()
        || isComplete(deployment, deployment.path("status"))
        || Json.text(current, "reason").equals(Conditions.TIMED_OUT)) {
      return Again.NO;
    }
    return Again.at(due(deployment, current).plusSeconds(1), run.now());
  }
}
