package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The resources that are served: those of the version, without those that {@code absent.json}
 * names. What is absent is in no discovery document, and a request for it is answered like one for
 * a resource that nobody has heard of.
 */
public final class Catalog {
  private final Map<String, ResourceType> served = new LinkedHashMap<>();

  /** Subresources that objects are neither read nor written by. */
  private static final Set<String> CONNECTS = Set.of("proxy", "exec", "attach", "portforward");

  private final Map<String, ResourceType> byKind = new HashMap<>();
  private volatile List<ResourceType> custom = List.of();

  /** The catalog of a version. */
  public Catalog(Schema schema) {
    List<Pattern> absent = new ArrayList<>();
    for (JsonNode entry : Json.resource("absent.json")) {
      if (!entry.has("since")
          || schema.minor() >= Integer.parseInt(entry.get("since").asText().substring(2))) {
        Json.texts(entry.get("resources")).forEach(glob -> absent.add(pattern(glob)));
      }
    }
    for (ResourceType resource : schema.resources()) {
      String path = resource.groupVersion() + "/" + resource.path();
      if ((resource.type() != null || CONNECTS.contains(resource.subresource()))
          && absent.stream().noneMatch(pattern -> pattern.matcher(path).matches())) {
        served.put(path, resource);
        if (resource.subresource().isEmpty()) {
          byKind.put(resource.apiVersion() + " " + resource.kind(), resource);
        }
      }
    }
  }

  /** A glob whose star stands for one element of the path, or, at its end, for all that follow. */
  private static Pattern pattern(String glob) {
    String regex = Pattern.quote(glob).replace("*", "\\E[^/]+\\Q");
    return Pattern.compile(glob.endsWith("*") ? regex + "(/.*)?" : regex);
  }

  /** Puts custom resources in the place of those there were, in the order of discovery. */
  void setCustom(List<ResourceType> resources) {
    custom = List.copyOf(resources);
  }

  /** The custom resources and their subresources; another list as soon as they are others. */
  public List<ResourceType> custom() {
    return custom;
  }

  private Stream<ResourceType> all() {
    return Stream.concat(served.values().stream(), custom.stream());
  }

  /** A resource or subresource; empty if it is not served. */
  public Optional<ResourceType> find(
      String group, String version, String resource, String subresource) {
    String groupVersion = group.isEmpty() ? version : group + "/" + version;
    String path = subresource.isEmpty() ? resource : resource + "/" + subresource;
    ResourceType known = served.get(groupVersion + "/" + path);
    return known != null
        ? Optional.of(known)
        : custom.stream()
            .filter(r -> r.groupVersion().equals(groupVersion) && r.path().equals(path))
            .findFirst();
  }

  /** The resource whose objects are of a kind; empty if it is not served. */
  public Optional<ResourceType> ofKind(String apiVersion, String kind) {
    ResourceType known = byKind.get(apiVersion + " " + kind);
    return known != null
        ? Optional.of(known)
        : custom.stream()
            .filter(r -> r.subresource().isEmpty())
            .filter(r -> r.apiVersion().equals(apiVersion) && r.kind().equals(kind))
            .findFirst();
  }

  /** True if a group is served in any version. */
  public boolean hasGroup(String group) {
    return all().anyMatch(r -> r.group().equals(group));
  }

  /** True if a group is served in that version. */
  public boolean hasVersion(String group, String version) {
    return all().anyMatch(r -> r.group().equals(group) && r.version().equals(version));
  }

  /** All that is served in a version of a group, in the order of discovery. */
  public List<ResourceType> of(String group, String version) {
    return all().filter(r -> r.group().equals(group) && r.version().equals(version)).toList();
  }

  /** All that is served in a version of a group and has a type, as proxies have not. */
  public List<ResourceType> typed(String group, String version) {
    return of(group, version).stream().filter(r -> r.type() != null).toList();
  }

  /** All resources, without their subresources. */
  public List<ResourceType> resources() {
    return all().filter(r -> r.subresource().isEmpty()).toList();
  }

  /**
   * The groups with their versions, in the order of discovery; the core group has the empty name.
   */
  public Map<String, Set<String>> groups() {
    Map<String, Set<String>> groups = new LinkedHashMap<>();
    all()
        .forEach(
            r -> groups.computeIfAbsent(r.group(), g -> new LinkedHashSet<>()).add(r.version()));
    return groups;
  }
}
