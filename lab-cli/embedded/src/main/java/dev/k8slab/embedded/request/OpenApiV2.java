package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Catalog;
import dev.k8slab.embedded.proto.OpenApiProtobuf;
import dev.k8slab.embedded.schema.ResourceType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The one OpenAPI document of version 2, by which kubectl before 1.27 validates and explains, and
 * computes its patches. Made when it is first asked for, and again when there are other custom
 * resources.
 */
final class OpenApiV2 {
  private static final String PATH = "/openapi/v2";
  private static final Map<String, String> METHODS =
      Map.of("get", "get", "update", "put", "patch", "patch", "delete", "delete");

  private final Catalog catalog;
  private final OpenApiSchemas schemas;
  private final String version;
  private List<ResourceType> custom;
  private ObjectNode document;
  private byte[] bytes;

  OpenApiV2(Cluster cluster) {
    this.catalog = cluster.kinds().catalog();
    this.schemas = new OpenApiSchemas(cluster.kinds(), OpenApiSchemas.Style.V2);
    this.version = ServerInfo.release(cluster.schema());
  }

  Optional<ApiResponse> at(ApiRequest request) {
    if (!request.path().equals(PATH)) {
      return Optional.empty();
    }
    String accept = request.header("accept").toLowerCase(Locale.ROOT);
    if (accept.contains("proto-openapi") && accept.contains("+protobuf")) {
      return Optional.of(new ApiResponse.Bytes(200, OpenApiProtobuf.TYPE, bytes()));
    }
    return Optional.of(ApiResponse.Document.of(200, document()));
  }

  private synchronized byte[] bytes() {
    ObjectNode whole = document();
    if (bytes == null) {
      bytes = OpenApiProtobuf.of(whole);
    }
    return bytes;
  }

  private synchronized ObjectNode document() {
    List<ResourceType> now = catalog.custom();
    if (document == null || now != custom) {
      custom = now;
      document = make();
      bytes = null;
    }
    return document;
  }

  private ObjectNode make() {
    ObjectNode made = Json.object().put("swagger", "2.0");
    made.putObject("info").put("title", "Kubernetes").put("version", version);
    ObjectNode paths = made.putObject("paths");
    catalog
        .groups()
        .forEach(
            (group, versions) ->
                versions.forEach(one -> catalog.typed(group, one).forEach(r -> add(paths, r))));
    List<ResourceType> all =
        catalog.groups().entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(v -> catalog.typed(entry.getKey(), v)))
            .flatMap(List::stream)
            .toList();
    made.set("definitions", schemas.of(all));
    return made;
  }

  private void add(ObjectNode paths, ResourceType resource) {
    String root = (resource.group().isEmpty() ? "/api/" : "/apis/") + resource.groupVersion();
    String scope = root + (resource.namespaced() ? "/namespaces/{namespace}/" : "/");
    String sub = resource.subresource().isEmpty() ? "" : "/" + resource.subresource();
    if (sub.isEmpty()) {
      ObjectNode collection = paths.putObject(scope + resource.name());
      operation(collection, resource, "list", "get");
      operation(collection, resource, "create", "post");
    }
    ObjectNode item = paths.putObject(scope + resource.name() + "/{name}" + sub);
    METHODS.forEach((verb, method) -> operation(item, resource, verb, method));
    if (!sub.isEmpty()) {
      operation(item, resource, "create", "post");
    }
  }

  private static void operation(
      ObjectNode path, ResourceType resource, String verb, String method) {
    if (!resource.allows(verb)) {
      return;
    }
    ObjectNode operation = path.putObject(method);
    operation.put("x-kubernetes-action", verb.equals("create") ? "post" : method);
    operation
        .putObject("x-kubernetes-group-version-kind")
        .put("group", resource.kindGroup())
        .put("kind", resource.kind())
        .put("version", resource.kindVersion());
    if (!method.equals("get")) {
      ArrayNode parameters = operation.putArray("parameters");
      for (String name : List.of("dryRun", "fieldManager")) {
        parameters.addObject().put("name", name).put("in", "query").put("type", "string");
      }
    }
    operation.putObject("responses").putObject("200").put("description", "OK");
  }
}
