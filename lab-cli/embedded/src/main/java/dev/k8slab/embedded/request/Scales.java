package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.ScaleView;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import java.util.Arrays;
import java.util.List;

/**
 * The subresource {@code scale}: how many there are to be, apart from what they are. What is
 * written to it goes to the field {@code spec.replicas} of the object itself. Follows {@code
 * ScaleREST} of {@code registry/apps}.
 */
final class Scales {
  private static final int MANAGED_SINCE = 22;

  private final Cluster cluster;
  private final Writes writes;

  Scales(Cluster cluster, Writes writes) {
    this.cluster = cluster;
    this.writes = writes;
  }

  /** True for a subresource that is answered here. */
  static boolean is(ResourceType resource) {
    return resource.subresource().equals("scale");
  }

  /** The scale of a stored object. */
  ObjectNode of(ResourceType resource, ObjectNode stored) {
    return ScaleView.of(cluster.kinds(), resource, stored);
  }

  /** Where the object has its number of replicas: the fields on the way, and the last one. */
  private void setReplicas(ResourceType door, ObjectNode object, JsonNode replicas) {
    String[] path =
        door.isCustom()
            ? cluster.kinds().custom(door).version().scalePath("specReplicasPath")
            : new String[] {"spec", "replicas"};
    String[] above = Arrays.copyOf(path, path.length - 1);
    Json.at(object, above).set(path[path.length - 1], replicas);
  }

  /**
   * Writes a scale, and answers it.
   *
   * @param stored the object as {@link Writes#existing} answered it
   */
  ObjectNode update(
      ResourceType resource,
      String namespace,
      ObjectNode stored,
      ObjectNode scale,
      WriteOptions options) {
    long replicas = scale.path("spec").path("replicas").asLong();
    if (replicas < 0) {
      Cause cause = Cause.invalid("spec.replicas", replicas, "must be greater than or equal to 0");
      throw ApiException.invalid(
          resource.kindGroup(),
          resource.kind(),
          Json.text(stored, "metadata", "name"),
          List.of(cause));
    }
    ResourceType door = door(resource);
    ObjectNode changed = cluster.inVersion(door, stored).deepCopy();
    setReplicas(door, changed, Json.object().numberNode(replicas));
    Json.at(changed, "metadata")
        .put("resourceVersion", Json.text(scale, "metadata", "resourceVersion"));
    writes.requireVersion(door, stored, changed);
    ObjectNode written =
        cluster.schema().minor() < MANAGED_SINCE
            ? writes.replace(door, namespace, stored, changed, options)
            : writes.update(door, namespace, stored, changed, options);
    return of(resource, written);
  }

  /**
   * The object's own type, as it is written through its scale: its kind and its fields, with the
   * subresource by which admission, and who manages its fields, know the way.
   */
  ResourceType door(ResourceType scale) {
    return cluster
        .kinds()
        .catalog()
        .find(scale.group(), scale.version(), scale.name(), "")
        .orElseThrow(ApiException::noSuchResource)
        .through(scale);
  }

  /** What is applied to a scale, as what is applied to the object. */
  ObjectNode configOf(ResourceType door, ObjectNode config) {
    ObjectNode own = Json.object().put("kind", door.kind()).put("apiVersion", door.apiVersion());
    ObjectNode metadata = own.putObject("metadata");
    for (String field : List.of("name", "namespace", "resourceVersion")) {
      if (config.path("metadata").has(field)) {
        metadata.set(field, config.path("metadata").get(field));
      }
    }
    if (config.path("spec").has("replicas")) {
      setReplicas(door, own, config.path("spec").get("replicas"));
    }
    return own;
  }
}
