package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Decoder;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.StoreException;
import java.util.ArrayList;
import java.util.List;

/** Binds a pod to a node. Follows {@code BindingREST} of {@code registry/core/pod/storage}. */
final class Bindings {
  private final Cluster cluster;

  Bindings(Cluster cluster) {
    this.cluster = cluster;
  }

  /** True for what is answered here. */
  static boolean is(ResourceType resource) {
    return resource.kind().equals("Binding") && resource.group().isEmpty();
  }

  ObjectNode bind(RequestInfo info, ObjectNode binding, boolean dryRun) {
    String name = info.name().isEmpty() ? Json.text(binding, "metadata", "name") : info.name();
    validate(binding);
    while (true) {
      Key key = new Key("pods", info.namespace(), name);
      ObjectNode pod = cluster.store().get(key);
      if (pod == null) {
        throw ApiException.notFound("", "pods", name);
      }
      refuse(pod, binding, name);
      if (dryRun) {
        return success();
      }
      try {
        cluster.store().update(key, pod, bound(pod, Json.text(binding, "target", "name")));
        return success();
      } catch (StoreException e) {
        // Somebody else was faster; look again.
      }
    }
  }

  private static void validate(ObjectNode binding) {
    String kind = Json.text(binding, "target", "kind");
    List<Cause> causes = new ArrayList<>();
    if (!kind.isEmpty() && !kind.equals("Node")) {
      causes.add(Cause.notSupported("target.kind", kind, List.of("Node", "<empty>")));
    }
    if (Json.text(binding, "target", "name").isEmpty()) {
      causes.add(Cause.required("target.name", ""));
    }
    if (!causes.isEmpty()) {
      throw ApiException.invalid("", "Binding", Json.text(binding, "metadata", "name"), causes);
    }
  }

  private static void refuse(ObjectNode pod, ObjectNode binding, String name) {
    String uid = Json.text(binding, "metadata", "uid");
    String bound = Json.text(pod, "spec", "nodeName");
    String why = "";
    if (pod.path("metadata").has("deletionTimestamp")) {
      why = "pod " + name + " is being deleted, cannot be assigned to a host";
    } else if (!bound.isEmpty()) {
      why = "pod " + name + " is already assigned to node " + Cause.quote(bound);
    } else if (!pod.path("spec").path("schedulingGates").isEmpty()) {
      why = "pod " + name + " has non-empty .spec.schedulingGates";
    } else if (!uid.isEmpty() && !uid.equals(Json.text(pod, "metadata", "uid"))) {
      why = "uid mismatch: " + uid + ", " + Json.text(pod, "metadata", "uid");
    }
    if (!why.isEmpty()) {
      throw ApiException.conflict("", "pods/binding", name, why);
    }
  }

  /** Nobody is said to own what a binding sets. */
  private ObjectNode bound(ObjectNode pod, String node) {
    ObjectNode changed = pod.deepCopy();
    Json.at(changed, "spec").put("nodeName", node);
    ArrayNode conditions = Json.array();
    for (JsonNode condition : pod.path("status").path("conditions")) {
      if (!Json.text(condition, "type").equals("PodScheduled")) {
        conditions.add(condition);
      }
    }
    conditions
        .addObject()
        .put("type", "PodScheduled")
        .put("status", "True")
        .putNull("lastProbeTime")
        .put("lastTransitionTime", cluster.now());
    Json.at(changed, "status").set("conditions", conditions);
    String type = cluster.kinds().catalog().find("", "v1", "pods", "").orElseThrow().type();
    return Decoder.stored(cluster.schema(), type, changed);
  }

  static ObjectNode success() {
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    return status.put("status", "Success").put("code", 201L);
  }
}
