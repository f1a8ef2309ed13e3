package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Catalog;
import dev.k8slab.embedded.schema.ResourceType;
import java.util.List;

/** Tells which resources there are, all at once. Follows {@code endpoints/discovery/aggregated}. */
final class AggregatedDiscovery {
  private final Catalog catalog;

  AggregatedDiscovery(Catalog catalog) {
    this.catalog = catalog;
  }

  ObjectNode list(boolean core, String version) {
    ObjectNode list =
        Json.object()
            .put("kind", "APIGroupDiscoveryList")
            .put("apiVersion", "apidiscovery.k8s.io/" + version);
    list.putObject("metadata");
    ArrayNode items = list.putArray("items");
    catalog
        .groups()
        .forEach(
            (name, versions) -> {
              if (name.isEmpty() == core) {
                ObjectNode group = items.addObject();
                ObjectNode metadata = group.putObject("metadata");
                if (!core) {
                  metadata.put("name", name);
                }
                ArrayNode list2 = group.putArray("versions");
                versions.forEach(one -> list2.add(version(name, one)));
              }
            });
    return list;
  }

  private ObjectNode version(String group, String version) {
    ObjectNode entry = Json.object().put("version", version);
    ArrayNode resources = entry.putArray("resources");
    List<ResourceType> all = catalog.of(group, version);
    for (ResourceType resource : all) {
      if (resource.subresource().isEmpty()) {
        resources.add(resource(resource, all));
      }
    }
    return entry.put("freshness", "Current");
  }

  private static ObjectNode resource(ResourceType resource, List<ResourceType> all) {
    ObjectNode entry = Json.object().put("resource", resource.name());
    entry.set("responseKind", kind(resource));
    entry.put("scope", resource.namespaced() ? "Namespaced" : "Cluster");
    entry.put("singularResource", resource.singularName());
    entry.set("verbs", Json.strings(resource.verbs()));
    if (!resource.shortNames().isEmpty()) {
      entry.set("shortNames", Json.strings(resource.shortNames()));
    }
    if (!resource.categories().isEmpty()) {
      entry.set("categories", Json.strings(resource.categories()));
    }
    ArrayNode subresources = Json.array();
    for (ResourceType other : all) {
      if (other.name().equals(resource.name()) && !other.subresource().isEmpty()) {
        ObjectNode sub = subresources.addObject().put("subresource", other.subresource());
        sub.set("responseKind", kind(other));
        sub.set("verbs", Json.strings(other.verbs()));
      }
    }
    if (!subresources.isEmpty()) {
      entry.set("subresources", subresources);
    }
    return entry;
  }

  private static ObjectNode kind(ResourceType resource) {
    boolean own =
        resource.kindGroup().equals(resource.group())
            && resource.kindVersion().equals(resource.version());
    return Json.object()
        .put("group", own ? "" : resource.kindGroup())
        .put("version", own ? "" : resource.kindVersion())
        .put("kind", resource.kind());
  }
}
