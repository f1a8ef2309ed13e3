package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.schema.Schema;
import java.util.List;
import java.util.Map;

/** Which kinds count the changes of their wishes in {@code metadata.generation}, and since when. */
final class Generations {
  private static final Map<String, Integer> SINCE =
      Map.ofEntries(
          Map.entry("apps/Deployment", 0),
          Map.entry("apps/ReplicaSet", 0),
          Map.entry("apps/StatefulSet", 0),
          Map.entry("apps/DaemonSet", 0),
          Map.entry("/ReplicationController", 0),
          Map.entry("networking.k8s.io/Ingress", 0),
          Map.entry("networking.k8s.io/IngressClass", 0),
          Map.entry("networking.k8s.io/NetworkPolicy", 0),
          Map.entry("policy/PodDisruptionBudget", 0),
          Map.entry("batch/CronJob", 21),
          Map.entry("batch/Job", 24),
          Map.entry("discovery.k8s.io/EndpointSlice", 0),
          Map.entry("/PodTemplate", 30),
          Map.entry("scheduling.k8s.io/PriorityClass", 0),
          Map.entry("/Pod", 33),
          Map.entry("apiextensions.k8s.io/CustomResourceDefinition", 0),
          Map.entry("admissionregistration.k8s.io/ValidatingAdmissionPolicy", 0),
          Map.entry("admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding", 0),
          Map.entry("admissionregistration.k8s.io/ValidatingWebhookConfiguration", 0),
          Map.entry("admissionregistration.k8s.io/MutatingWebhookConfiguration", 0));

  private final Schema schema;

  Generations(Schema schema) {
    this.schema = schema;
  }

  boolean counts(ResourceType resource) {
    Integer since = SINCE.get(resource.group() + "/" + resource.kind());
    return since != null && schema.minor() >= since;
  }

  void begin(ResourceType resource, ObjectNode object) {
    ObjectNode metadata = Json.at(object, "metadata");
    metadata.remove("generation");
    if (counts(resource)) {
      metadata.put("generation", 1L);
    }
  }

  void follow(ResourceType resource, ObjectNode object, ObjectNode old) {
    ObjectNode metadata = Json.at(object, "metadata");
    long generation = old.path("metadata").path("generation").asLong();
    if (counts(resource) && !wishes(resource, object).equals(wishes(resource, old))) {
      generation++;
    }
    if (generation > 0) {
      metadata.put("generation", generation);
    } else {
      metadata.remove("generation");
    }
  }

  /**
   * What is counted: the spec, or all but the metadata where there is none. A PriorityClass, of
   * which little may change, counts nothing.
   */
  private static JsonNode wishes(ResourceType resource, ObjectNode object) {
    if (object.has("spec") || resource.kind().equals("PriorityClass")) {
      return object.path("spec");
    }
    ObjectNode rest = Json.object();
    rest.setAll(object);
    return rest.without(List.of("kind", "apiVersion", "metadata", "status"));
  }
}
