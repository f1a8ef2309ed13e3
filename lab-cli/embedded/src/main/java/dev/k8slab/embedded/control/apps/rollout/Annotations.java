package dev.k8slab.embedded.control.apps.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import java.util.Map;
import java.util.Set;

/** What a Deployment writes on its ReplicaSets. Follows {@code deployment/util}. */
final class Annotations {
  static final String REVISION = "deployment.kubernetes.io/revision";
  static final String DESIRED = "deployment.kubernetes.io/desired-replicas";
  static final String MAX = "deployment.kubernetes.io/max-replicas";
  private static final String HISTORY = "deployment.kubernetes.io/revision-history";
  private static final Set<String> NOT_COPIED =
      Set.of(
          "kubectl.kubernetes.io/last-applied-configuration",
          REVISION,
          HISTORY,
          DESIRED,
          MAX,
          "deprecated.deployment.rollback.to");

  private Annotations() {}

  static long revision(ObjectNode object) {
    return number(object, REVISION);
  }

  /** A number; 0 where there is none. */
  static long number(ObjectNode object, String name) {
    String text = Meta.annotation(object, name);
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }

  /** Has a set bear its Deployment's annotations and its revision. */
  static void write(ObjectNode set, ObjectNode deployment, long revision, boolean isNew) {
    ObjectNode annotations = Json.at(set, "metadata", "annotations");
    for (Map.Entry<String, JsonNode> entry :
        deployment.path("metadata").path("annotations").properties()) {
      if (!NOT_COPIED.contains(entry.getKey())) {
        annotations.set(entry.getKey(), entry.getValue());
      }
    }
    long before = revision(set);
    if (before < revision) {
      if (before > 0) {
        String history = Meta.annotation(set, HISTORY);
        annotations.put(HISTORY, history.isEmpty() ? "" + before : history + "," + before);
      }
      annotations.put(REVISION, Long.toString(revision));
    }
    if (isNew) {
      writeReplicas(set, deployment);
    }
  }

  static void writeReplicas(ObjectNode set, ObjectNode deployment) {
    long wanted = Numbers.replicas(deployment);
    Json.at(set, "metadata", "annotations")
        .put(DESIRED, Long.toString(wanted))
        .put(MAX, Long.toString(wanted + Numbers.maxSurge(deployment)));
  }
}
