package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.DecodeException;
import dev.k8slab.embedded.schema.Decoder;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.status.ApiException;
import java.util.List;

/** Answers server-side apply. Follows {@code handlers.applyPatcher}. */
final class Applies {
  private final Cluster cluster;
  private final Writes writes;
  private final Scales scales;

  Applies(Cluster cluster, Writes writes, Scales scales) {
    this.cluster = cluster;
    this.writes = writes;
    this.scales = scales;
  }

  /** The object as stored, and whether it is new. */
  record Applied(ObjectNode object, boolean created) {}

  Applied apply(ApiRequest request, RequestInfo info, ResourceType resource, WriteOptions options) {
    JsonNode sent = BodyReader.yaml(request.body(), resource.kind()).tree();
    if (!(sent instanceof ObjectNode config)) {
      throw ApiException.badRequest("error decoding YAML: the patch is no object");
    }
    requireConfig(info, resource, config);
    if (Scales.is(resource)) {
      ResourceType door = scales.door(resource);
      ObjectNode written = apply(info, door, scales.configOf(door, config), options).object();
      return new Applied(scales.of(resource, written), false);
    }
    return apply(info, resource, config, options);
  }

  private Applied apply(
      RequestInfo info, ResourceType resource, ObjectNode config, WriteOptions options) {
    ObjectNode stored = cluster.store().get(Cluster.key(resource, info.namespace(), info.name()));
    if (stored == null && !resource.subresource().isEmpty()) {
      throw ApiException.notFound(resource.group(), resource.name(), info.name());
    }
    ObjectNode live =
        stored == null ? cluster.kinds().empty(resource) : cluster.inVersion(resource, stored);
    ObjectNode merged =
        writes
            .fieldManager(resource)
            .apply(live, config, writes.writer(resource, options), options.force());
    ObjectNode complete = cluster.kinds().withDefaults(resource, normal(resource, merged));
    if (stored == null) {
      Json.at(complete, "metadata").put("name", info.name());
      return new Applied(writes.store(resource, info.namespace(), complete, options), true);
    }
    writes.requireVersion(resource, live, complete);
    return new Applied(
        writes.replace(resource, info.namespace(), stored, complete, options), false);
  }

  private void requireConfig(RequestInfo info, ResourceType resource, ObjectNode config) {
    if (config.path("metadata").has("managedFields")
        && !config.path("metadata").path("managedFields").isEmpty()) {
      throw ApiException.badRequest("metadata.managedFields must be nil");
    }
    if (!Json.text(config, "kind").equals(resource.kind())
        || !Json.text(config, "apiVersion").equals(resource.apiVersion())) {
      throw ApiException.badRequest(
          "patch data does not match the kind of the resource: "
              + Json.text(config, "apiVersion")
              + ", Kind="
              + Json.text(config, "kind"));
    }
    String name = Json.text(config, "metadata", "name");
    if (!name.isEmpty() && !name.equals(info.name())) {
      throw ApiException.badRequest(
          "the name of the object ("
              + name
              + ") does not match the name on the URL ("
              + info.name()
              + ")");
    }
    try {
      List<String> unknown =
          resource.isCustom()
              ? cluster.kinds().custom(resource).read(config).unknownFields()
              : Decoder.decode(cluster.schema(), resource.type(), config).unknownFields();
      if (!unknown.isEmpty()) {
        String group =
            resource.group() + "/" + resource.kindVersion() + ", Kind=" + resource.kind();
        String about =
            cluster.schema().minor() < 26
                ? ""
                : " ("
                    + Json.text(config, "metadata", "namespace")
                    + "/"
                    + name
                    + "; "
                    + group
                    + ")";
        throw ApiException.plain(
            "failed to create typed patch object"
                + about
                + ": ."
                + unknown.get(0)
                + ": field not declared in schema");
      }
    } catch (DecodeException e) {
      throw ObjectDecoder.cannotBeHandled(resource, resource.kind(), e.getMessage());
    }
  }

  private ObjectNode normal(ResourceType resource, ObjectNode merged) {
    try {
      return cluster.kinds().normal(resource, merged);
    } catch (DecodeException e) {
      throw ObjectDecoder.cannotBeHandled(resource, resource.kind(), e.getMessage());
    }
  }
}
