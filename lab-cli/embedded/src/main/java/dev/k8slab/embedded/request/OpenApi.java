package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Catalog;
import dev.k8slab.embedded.schema.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells clients what may be sent: OpenAPI v3, one document for each version of a group. Follows
 * {@code kube-openapi/handler3}.
 */
final class OpenApi {
  private static final String ROOT = "/openapi/v3";

  private final String version;
  private final Catalog catalog;
  private final OpenApiSchemas schemas;
  private final Map<String, ObjectNode> documents = new ConcurrentHashMap<>();

  OpenApi(Cluster cluster) {
    this.version = cluster.schema().version();
    this.catalog = cluster.kinds().catalog();
    this.schemas = new OpenApiSchemas(cluster.kinds(), OpenApiSchemas.Style.V3);
  }

  /** The document at a path; empty if there is none. Versions before 1.24 have no OpenAPI v3. */
  Optional<ApiResponse> at(ApiRequest request) {
    if (!request.path().startsWith(ROOT) || version.equals("1.20")) {
      return Optional.empty();
    }
    if (request.path().equals(ROOT)) {
      return Optional.of(ApiResponse.Document.of(200, index()));
    }
    String path = request.path().substring(ROOT.length() + 1);
    String[] parts = path.split("/");
    boolean core = parts.length == 2 && parts[0].equals("api");
    boolean grouped = parts.length == 3 && parts[0].equals("apis");
    if (!core && !grouped || !catalog.hasVersion(core ? "" : parts[1], parts[parts.length - 1])) {
      return Optional.empty();
    }
    return Optional.of(
        ApiResponse.Document.of(
            200, document(path, core ? "" : parts[1], parts[parts.length - 1])));
  }

  private ObjectNode index() {
    ObjectNode index = Json.object();
    ObjectNode paths = index.putObject("paths");
    catalog
        .groups()
        .forEach(
            (group, versions) ->
                versions.forEach(
                    one -> {
                      String path = group.isEmpty() ? "api/" + one : "apis/" + group + "/" + one;
                      String hash =
                          Integer.toHexString(document(path, group, one).hashCode())
                              .toUpperCase(java.util.Locale.ROOT);
                      paths
                          .putObject(path)
                          .put("serverRelativeURL", ROOT + "/" + path + "?hash=" + hash);
                    }));
    return index;
  }

  private ObjectNode document(String path, String group, String groupVersion) {
    // What definitions say may change at any time.
    boolean custom = catalog.custom().stream().anyMatch(r -> r.group().equals(group));
    return custom
        ? make(path, group, groupVersion)
        : documents.computeIfAbsent(path, p -> make(p, group, groupVersion));
  }

  private ObjectNode make(String path, String group, String groupVersion) {
    ObjectNode document = Json.object().put("openapi", "3.0.0");
    document.putObject("info").put("title", "Kubernetes").put("version", "v" + version);
    ObjectNode paths = document.putObject("paths");
    List<ResourceType> resources = catalog.typed(group, groupVersion);
    for (ResourceType resource : resources) {
      String scope = "/" + path + (resource.namespaced() ? "/namespaces/{namespace}/" : "/");
      if (resource.subresource().isEmpty()) {
        ObjectNode collection = paths.putObject(scope + resource.name());
        operation(collection, resource, "list", "get", "list");
        operation(collection, resource, "create", "post", "post");
      }
      String sub = resource.subresource().isEmpty() ? "" : "/" + resource.subresource();
      ObjectNode item = paths.putObject(scope + resource.name() + "/{name}" + sub);
      operation(item, resource, "get", "get", "get");
      operation(item, resource, "update", "put", "put");
      operation(item, resource, "patch", "patch", "patch");
      operation(item, resource, "delete", "delete", "delete");
    }
    document.putObject("components").set("schemas", schemas.of(resources));
    return document;
  }

  private void operation(
      ObjectNode path, ResourceType resource, String verb, String method, String action) {
    if (!resource.allows(verb)) {
      return;
    }
    ObjectNode operation = path.putObject(method).put("x-kubernetes-action", action);
    operation
        .putObject("x-kubernetes-group-version-kind")
        .put("group", resource.kindGroup())
        .put("version", resource.kindVersion())
        .put("kind", resource.kind());
    if (!action.equals("get") && !action.equals("list")) {
      ArrayNode parameters = operation.putArray("parameters");
      parameter(parameters, "dryRun");
      if (!action.equals("delete")) {
        parameter(parameters, "fieldManager");
        parameter(parameters, "fieldValidation");
      }
    }
    ObjectNode content =
        operation
            .putObject("responses")
            .putObject("200")
            .put("description", "OK")
            .putObject("content");
    content
        .putObject("application/json")
        .putObject("schema")
        .put("$ref", schemas.reference(resource));
  }

  private static void parameter(ArrayNode parameters, String name) {
    parameters
        .addObject()
        .put("name", name)
        .put("in", "query")
        .putObject("schema")
        .put("type", "string");
  }
}
