package dev.k8slab.embedded.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The variables that a container is given by its pod's specification. Follows {@code
 * Kubelet.makeEnvironmentVariables}.
 */
public final class Environment {
  private static final String NAME = "[-._a-zA-Z][-._a-zA-Z0-9]*";

  private final Objects objects;

  /** From the objects of a cluster. */
  public Environment(Objects objects) {
    this.objects = objects;
  }

  /**
   * The variables of a container. What a reference names must be there, unless it is optional.
   *
   * @param address the pod's
   */
  public Map<String, String> of(ObjectNode pod, JsonNode container, String address) {
    boolean links = pod.path("spec").path("enableServiceLinks").asBoolean(true);
    Map<String, String> services = ServiceVariables.of(objects, Meta.namespace(pod), links);
    Map<String, String> variables = new LinkedHashMap<>();
    for (JsonNode all : container.path("envFrom")) {
      String prefix = Json.text(all, "prefix");
      values(pod, all)
          .forEach(
              (key, value) -> {
                if ((prefix + key).matches(NAME)) {
                  variables.put(prefix + key, value);
                }
              });
    }
    ObjectNode node = objects.get("nodes", "", Json.text(pod, "spec", "nodeName"));
    PodFields fields = new PodFields(pod, node, address);
    for (JsonNode variable : container.path("env")) {
      String name = Json.text(variable, "name");
      JsonNode from = variable.path("valueFrom");
      String value =
          from.isObject()
              ? value(pod, from, fields, container)
              : Expansion.expand(
                  Json.text(variable, "value"),
                  other -> variables.getOrDefault(other, services.get(other)));
      if (value != null) {
        variables.put(name, value);
      }
    }
    services.forEach(variables::putIfAbsent);
    return variables;
  }

  /** A Secret or ConfigMap that the environment needs and that is not there, in words. */
  public String missing(ObjectNode pod, JsonNode container) {
    for (JsonNode variable : container.path("env")) {
      for (String[] source :
          new String[][] {{"configMapKeyRef", "configmaps"}, {"secretKeyRef", "secrets"}}) {
        JsonNode reference = variable.path("valueFrom").path(source[0]);
        String missing = missing(pod, reference, source[1], Json.text(reference, "key"));
        if (!missing.isEmpty()) {
          return missing;
        }
      }
    }
    for (JsonNode all : container.path("envFrom")) {
      String missing = missing(pod, all.path("configMapRef"), "configmaps", "");
      missing = missing.isEmpty() ? missing(pod, all.path("secretRef"), "secrets", "") : missing;
      if (!missing.isEmpty()) {
        return missing;
      }
    }
    return "";
  }

  private String missing(ObjectNode pod, JsonNode reference, String resource, String key) {
    if (!reference.isObject() || reference.path("optional").asBoolean()) {
      return "";
    }
    String name = Json.text(reference, "name");
    ObjectNode found = objects.get(resource, Meta.namespace(pod), name);
    String kind = resource.substring(0, resource.length() - 1);
    if (found == null) {
      return kind + " \"" + name + "\" not found";
    }
    boolean has = found.path("data").has(key) || found.path("binaryData").has(key);
    String written = kind.equals("secret") ? "Secret" : "ConfigMap";
    return key.isEmpty() || has
        ? ""
        : "couldn't find key " + key + " in " + written + " " + Meta.namespace(pod) + "/" + name;
  }

  private Map<String, String> values(ObjectNode pod, JsonNode all) {
    Map<String, String> values = new LinkedHashMap<>();
    String namespace = Meta.namespace(pod);
    String map = Json.text(all, "configMapRef", "name");
    String secret = Json.text(all, "secretRef", "name");
    ObjectNode found =
        map.isEmpty()
            ? objects.get("secrets", namespace, secret)
            : objects.get("configmaps", namespace, map);
    if (found != null) {
      found
          .path("data")
          .properties()
          .forEach(
              entry ->
                  values.put(
                      entry.getKey(),
                      map.isEmpty()
                          ? decoded(entry.getValue().asText())
                          : entry.getValue().asText()));
    }
    return values;
  }

  /** The value of a reference; null where an optional one leads nowhere. */
  private String value(ObjectNode pod, JsonNode from, PodFields fields, JsonNode container) {
    if (from.has("fieldRef")) {
      return fields.field(Json.text(from, "fieldRef", "fieldPath"));
    }
    if (from.has("resourceFieldRef")) {
      return fields.resource(from.get("resourceFieldRef"), container);
    }
    boolean map = from.has("configMapKeyRef");
    JsonNode reference = from.path(map ? "configMapKeyRef" : "secretKeyRef");
    String resource = map ? "configmaps" : "secrets";
    ObjectNode found = objects.get(resource, Meta.namespace(pod), Json.text(reference, "name"));
    if (found == null || !found.path("data").has(Json.text(reference, "key"))) {
      return null;
    }
    String text = found.path("data").path(Json.text(reference, "key")).asText();
    return map ? text : decoded(text);
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
