package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Catalog;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.schema.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells which resources there are, in the old form. Follows {@code endpoints/discovery}. */
final class Discovery {
  private final Cluster cluster;
  private final Schema schema;
  private final Catalog catalog;
  private final AggregatedDiscovery aggregated;

  Discovery(Cluster cluster) {
    this.cluster = cluster;
    this.schema = cluster.schema();
    this.catalog = cluster.kinds().catalog();
    this.aggregated = new AggregatedDiscovery(catalog);
  }

  /** The document at a path; empty if there is none. */
  Optional<ApiResponse> at(ApiRequest request) {
    String[] parts = request.path().replaceAll("^/+|/+$", "").split("/");
    if (!parts[0].equals("api") && !parts[0].equals("apis")) {
      return Optional.empty();
    }
    boolean core = parts[0].equals("api");
    Negotiation wish = Negotiation.of(request.header("accept"), schema.minor());
    if (parts.length == 1) {
      if (wish.as().equals("APIGroupDiscoveryList")
          && schema.minor() >= (wish.version().equals("v2") ? 30 : 26)) {
        String type =
            "application/json;g=apidiscovery.k8s.io;v="
                + wish.version()
                + ";as=APIGroupDiscoveryList";
        return Optional.of(document(aggregated.list(core, wish.version()), type, wish));
      }
      return Optional.of(document(core ? versions(request) : groups(), null, wish));
    }
    if (core) {
      return parts.length == 2 && parts[1].equals("v1")
          ? Optional.of(document(resources("", "v1"), null, wish))
          : Optional.empty();
    }
    Set<String> versions = catalog.groups().get(parts[1]);
    if (versions == null || parts.length > 3 || parts.length == 3 && !versions.contains(parts[2])) {
      return Optional.empty();
    }
    ObjectNode found =
        parts.length == 2 ? group(parts[1], versions, true) : resources(parts[1], parts[2]);
    return Optional.of(document(found, null, wish));
  }

  private static ApiResponse document(ObjectNode body, String type, Negotiation wish) {
    return new ApiResponse.Document(200, body, type, wish.yaml(), java.util.List.of(), Map.of());
  }

  private ObjectNode versions(ApiRequest request) {
    ObjectNode versions = Json.object().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    versions
        .putArray("serverAddressByClientCIDRs")
        .addObject()
        .put("clientCIDR", "0.0.0.0/0")
        .put("serverAddress", address().orElseGet(() -> request.header("host")));
    return versions;
  }

  /** As the endpoints of Service {@code kubernetes} have it; empty if there are none. */
  private Optional<String> address() {
    ObjectNode endpoints = new Objects(cluster.store()).get("endpoints", "default", "kubernetes");
    JsonNode subset = endpoints == null ? null : endpoints.path("subsets").path(0);
    return Optional.ofNullable(subset)
        .filter(one -> one.path("addresses").path(0).has("ip"))
        .map(
            one ->
                Json.text(one.path("addresses").path(0), "ip")
                    + ":"
                    + one.path("ports").path(0).path("port").asInt());
  }

  private ObjectNode groups() {
    ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = list.putArray("groups");
    catalog
        .groups()
        .forEach(
            (name, versions) -> {
              if (!name.isEmpty()) {
                groups.add(group(name, versions, false));
              }
            });
    return list;
  }

  private static ObjectNode group(String name, Set<String> versions, boolean alone) {
    ObjectNode group = Json.object();
    if (alone) {
      group.put("kind", "APIGroup").put("apiVersion", "v1");
    }
    group.put("name", name);
    ArrayNode list = group.putArray("versions");
    versions.forEach(version -> list.add(version(name, version)));
    group.set("preferredVersion", version(name, versions.iterator().next()));
    return group;
  }

  private static ObjectNode version(String group, String version) {
    return Json.object().put("groupVersion", group + "/" + version).put("version", version);
  }

  private ObjectNode resources(String group, String version) {
    ObjectNode list = Json.object().put("kind", "APIResourceList");
    if (!group.isEmpty()) {
      list.put("apiVersion", "v1");
    }
    list.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
    ArrayNode resources = list.putArray("resources");
    catalog.of(group, version).forEach(resource -> resources.add(resource(resource)));
    return list;
  }

  private static ObjectNode resource(ResourceType resource) {
    ObjectNode entry =
        Json.object().put("name", resource.path()).put("singularName", resource.singularName());
    entry.put("namespaced", resource.namespaced());
    if (!resource.kindGroup().equals(resource.group())
        || !resource.kindVersion().equals(resource.version())) {
      entry.put("group", resource.kindGroup()).put("version", resource.kindVersion());
    }
    entry.put("kind", resource.kind());
    entry.set("verbs", Json.strings(resource.verbs()));
    if (!resource.shortNames().isEmpty()) {
      entry.set("shortNames", Json.strings(resource.shortNames()));
    }
    if (!resource.categories().isEmpty()) {
      entry.set("categories", Json.strings(resource.categories()));
    }
    if (resource.storageVersionHash() != null) {
      entry.put("storageVersionHash", resource.storageVersionHash());
    }
    return entry;
  }
}
