package dev.k8slab.embedded.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of one Kubernetes version by data: its types and its resources. Immutable, and
 * shared by all clusters of that version in the JVM. The files are written by {@code
 * src/schema/generate.py}.
 */
public final class Schema {
  private static final Map<String, Schema> LOADED = new ConcurrentHashMap<>();

  private final String version;
  private final Map<String, StructType> types;
  private final List<ResourceType> resources;

  private Schema(JsonNode data) {
    version = data.get("version").textValue();
    Map<String, StructType> byName = new LinkedHashMap<>();
    data.get("types")
        .properties()
        .forEach(entry -> byName.put(entry.getKey(), struct(entry.getKey(), entry.getValue())));
    types = Map.copyOf(byName);
    List<ResourceType> all = new ArrayList<>();
    data.get("resources").forEach(entry -> all.add(resource(entry)));
    resources = List.copyOf(all);
  }

  /**
   * The schema of a version such as {@code 1.36}.
   *
   * @throws IllegalArgumentException if there is no such file
   */
  public static Schema of(String version) {
    return LOADED.computeIfAbsent(version, v -> new Schema(Json.resource("schema/" + v + ".json")));
  }

  private Schema(Schema base, Map<String, StructType> more) {
    version = base.version;
    Map<String, StructType> all = new LinkedHashMap<>(base.types);
    all.putAll(more);
    types = all;
    resources = base.resources;
  }

  /** This schema with more types. */
  public Schema with(Map<String, StructType> more) {
    return new Schema(this, more);
  }

  private static StructType struct(String name, JsonNode data) {
    Map<String, Field> fields = new LinkedHashMap<>();
    data.get("fields")
        .properties()
        .forEach(entry -> fields.put(entry.getKey(), field(entry.getKey(), entry.getValue())));
    return new StructType(
        name,
        java.util.Collections.unmodifiableMap(fields),
        data.path("atomic").asBoolean(),
        false);
  }

  private static Field field(String name, JsonNode data) {
    Field.Unset unset =
        switch (data.path("unset").asText()) {
          case "emit" -> Field.Unset.EMIT;
          case "null" -> Field.Unset.NULL;
          case "pointer" -> Field.Unset.KEEP_ZERO;
          default -> Field.Unset.OMIT;
        };
    String strategy = data.path("strategy").asText();
    return new Field(
        name,
        TypeRef.parse(data.get("type").textValue()),
        unset,
        data.path("list").textValue(),
        Json.texts(data.path("keys")),
        data.path("map").asText().equals("atomic"),
        data.path("mergeKey").textValue(),
        strategy.isEmpty() ? List.of() : List.of(strategy.split(",")),
        data.path("required").asBoolean(),
        numbers(data.path("number").asText("")));
  }

  private static List<Integer> numbers(String path) {
    return path.isEmpty()
        ? List.of()
        : java.util.Arrays.stream(path.split("\\.")).map(Integer::valueOf).toList();
  }

  private static ResourceType resource(JsonNode data) {
    String[] path = data.get("name").textValue().split("/", 2);
    String group = data.get("group").textValue();
    String version = data.get("version").textValue();
    return new ResourceType(
        group,
        version,
        path[0],
        path.length == 1 ? "" : path[1],
        data.get("kind").textValue(),
        data.path("kindGroup").asText(group),
        data.path("kindVersion").asText(version),
        data.get("namespaced").booleanValue(),
        Json.texts(data.get("verbs")),
        data.path("singularName").asText(""),
        Json.texts(data.path("shortNames")),
        Json.texts(data.path("categories")),
        data.path("storageVersionHash").textValue(),
        data.path("type").textValue());
  }

  /** The version's two numbers, such as {@code 1.36}. */
  public String version() {
    return version;
  }

  /** The second number of the version. */
  public int minor() {
    return Integer.parseInt(version.substring(version.indexOf('.') + 1));
  }

  /** A type by its name; null if there is none. */
  public StructType type(String name) {
    return name == null ? null : types.get(name);
  }

  /** Every resource and subresource that a real API server of this version lists, in its order. */
  public List<ResourceType> resources() {
    return resources;
  }
}
