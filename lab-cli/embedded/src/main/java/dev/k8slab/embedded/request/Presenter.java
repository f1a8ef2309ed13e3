package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.table.Tables;
import dev.k8slab.embedded.table.Tables.Include;
import java.util.List;
import java.util.Map;

/**
 * Brings objects and lists into the form a client wants: themselves, their metadata, a table.
 * Follows {@code transformResponseObject}.
 */
final class Presenter {
  private static final int COUNTED_SINCE = 21;

  private final Cluster cluster;
  private final Tables tables;

  Presenter(Cluster cluster) {
    this.cluster = cluster;
    this.tables = new Tables(cluster.schema(), cluster.clock());
  }

  ApiResponse one(
      ApiRequest request,
      ResourceType resource,
      int status,
      ObjectNode object,
      List<String> warnings) {
    Negotiation wish = Negotiation.of(request.header("accept"), cluster.schema().minor());
    ObjectNode shown = one(wish, include(request), resource, object, true);
    return new ApiResponse.Document(status, shown, null, wish.yaml(), warnings, Map.of());
  }

  /** An object as a client wants it; also in the events of a watch. */
  ObjectNode one(
      Negotiation wish,
      Include include,
      ResourceType resource,
      ObjectNode object,
      boolean headers) {
    return switch (wish.as()) {
      case "" -> object;
      case "Table" -> {
        ObjectNode metadata = Json.object();
        metadata.set("resourceVersion", object.path("metadata").get("resourceVersion"));
        yield tables.draw(
            resource,
            columns(resource),
            wish.version(),
            List.of(object),
            metadata,
            include,
            headers);
      }
      case "PartialObjectMetadata" -> Tables.partial(object, wish.version());
      default -> throw notAcceptable(wish);
    };
  }

  ApiResponse list(
      ApiRequest request, ResourceType resource, List<ObjectNode> objects, ObjectNode metadata) {
    Negotiation wish = Negotiation.of(request.header("accept"), cluster.schema().minor());
    ObjectNode shown =
        switch (wish.as()) {
          case "" -> plain(resource, objects, metadata);
          case "Table" ->
              tables.draw(
                  resource,
                  columns(resource),
                  wish.version(),
                  objects,
                  metadata,
                  include(request),
                  true);
          case "PartialObjectMetadataList" -> partial(wish, objects, metadata);
          default -> throw notAcceptable(wish);
        };
    return new ApiResponse.Document(200, shown, null, wish.yaml(), List.of(), Map.of());
  }

  /** The columns that a definition gives its resource; null where there is no definition. */
  private JsonNode columns(ResourceType resource) {
    return resource.isCustom() ? cluster.kinds().custom(resource).version().columns() : null;
  }

  /** A list of custom resources is a map for Go: sorted, and its items say what they are. */
  private ObjectNode custom(ResourceType resource, List<ObjectNode> objects, ObjectNode metadata) {
    JsonNode names = cluster.kinds().custom(resource).version().names();
    ObjectNode list = Json.object().put("apiVersion", resource.apiVersion());
    list.putArray("items").addAll(objects);
    list.put("kind", Json.text(names, "listKind"));
    ObjectNode complete = list.putObject("metadata").put("continue", "");
    complete.setAll(metadata);
    return list;
  }

  private ObjectNode plain(ResourceType resource, List<ObjectNode> objects, ObjectNode metadata) {
    if (resource.isCustom()) {
      return custom(resource, objects, metadata);
    }
    ObjectNode list =
        Json.object()
            .put("kind", resource.kind() + "List")
            .put("apiVersion", resource.apiVersion());
    list.set("metadata", metadata);
    ArrayNode items = list.putArray("items");
    for (ObjectNode object : objects) {
      ObjectNode item = Json.object();
      item.setAll(object);
      item.remove(List.of("kind", "apiVersion"));
      items.add(item);
    }
    return list;
  }

  private ObjectNode partial(Negotiation wish, List<ObjectNode> objects, ObjectNode metadata) {
    ObjectNode list =
        Json.object()
            .put("kind", "PartialObjectMetadataList")
            .put("apiVersion", "meta.k8s.io/" + wish.version());
    if (cluster.schema().minor() < COUNTED_SINCE) {
      metadata.remove("remainingItemCount");
    }
    list.set("metadata", metadata);
    ArrayNode items = list.putArray("items");
    objects.forEach(object -> items.add(Tables.partial(object, wish.version())));
    return list;
  }

  private static ApiException notAcceptable(Negotiation wish) {
    return new ApiException(406, "NotAcceptable", "cannot be shown as " + wish.as(), Json.object());
  }

  /**
   * How much of the objects goes along with a table.
   *
   * @throws ApiException 400 if there is no such measure
   */
  static Include include(ApiRequest request) {
    return switch (request.query().first("includeObject")) {
      case "", "Metadata" -> Include.METADATA;
      case "None" -> Include.NONE;
      case "Object" -> Include.OBJECT;
      default ->
          throw ApiException.badRequest(
              "unrecognized includeObject value: \""
                  + request.query().first("includeObject")
                  + "\"");
    };
  }
}
