package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.custom.ServedVersion;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Decoder;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.selector.LabelSelector;
import java.util.List;

/**
 * An object as its subresource {@code scale} shows it. Follows {@code scaleFromDeployment} and so
 * on.
 */
public final class ScaleView {
  private ScaleView() {}

  /**
   * The scale of an object.
   *
   * @param scale the subresource
   * @param object in the version of the subresource
   */
  public static ObjectNode of(Kinds kinds, ResourceType scale, ObjectNode object) {
    ObjectNode view = Json.object().put("kind", scale.kind()).put("apiVersion", scale.apiVersion());
    ObjectNode metadata = view.putObject("metadata");
    for (String field :
        List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
      metadata.set(field, object.path("metadata").get(field));
    }
    ResourceType itself =
        kinds.catalog().find(scale.group(), scale.version(), scale.name(), "").orElse(scale);
    if (itself.isCustom()) {
      custom(kinds.custom(itself).version(), object, view);
    } else {
      known(scale, object, view);
    }
    return Decoder.normalise(kinds.schema(), scale.type(), view);
  }

  private static void known(ResourceType scale, ObjectNode object, ObjectNode view) {
    JsonNode selector = object.path("spec").path("selector");
    boolean plain = scale.name().equals("replicationcontrollers");
    view.putObject("spec").put("replicas", object.path("spec").path("replicas").asLong());
    view.putObject("status")
        .put("replicas", object.path("status").path("replicas").asLong())
        .put(
            "selector",
            plain
                ? LabelSelector.written(Json.object().set("matchLabels", selector))
                : LabelSelector.written(selector));
  }

  /** Where a custom resource has its numbers, its definition says. */
  private static void custom(ServedVersion version, ObjectNode object, ObjectNode view) {
    view.putObject("spec")
        .put("replicas", at(object, version.scalePath("specReplicasPath")).asLong());
    ObjectNode status = view.putObject("status");
    status.put("replicas", at(object, version.scalePath("statusReplicasPath")).asLong());
    JsonNode selector = at(object, version.scalePath("labelSelectorPath"));
    if (selector.isTextual()) {
      status.put("selector", selector.textValue());
    }
  }

  private static JsonNode at(ObjectNode object, String[] path) {
    return path.length == 0 ? MissingNode.getInstance() : Json.find(object, path);
  }
}
