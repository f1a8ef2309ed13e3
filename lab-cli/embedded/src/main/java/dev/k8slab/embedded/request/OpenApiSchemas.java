package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.custom.CustomType;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Kinds;
import dev.k8slab.embedded.schema.Field;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.schema.StructType;
import dev.k8slab.embedded.schema.TypeRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Types as OpenAPI writes them. */
final class OpenApiSchemas {
  /** Which OpenAPI. */
  enum Style {
    /** Version 2. */
    V2("#/definitions/"),
    /** Version 3. */
    V3("#/components/schemas/");

    private final String root;

    Style(String root) {
      this.root = root;
    }
  }

  private final Schema schema;
  private final Kinds kinds;
  private final Style style;

  OpenApiSchemas(Kinds kinds, Style style) {
    this.schema = kinds.schema();
    this.kinds = kinds;
    this.style = style;
  }

  /** The types of some resources, and all that is inside them. */
  ObjectNode of(List<ResourceType> resources) {
    ObjectNode all = Json.object();
    Deque<String> waiting = new ArrayDeque<>();
    List<ResourceType> known = resources.stream().filter(r -> !r.isCustom()).toList();
    known.forEach(resource -> waiting.add(resource.type()));
    resources.stream().filter(ResourceType::isCustom).forEach(r -> custom(r, all, waiting));
    while (!waiting.isEmpty()) {
      String name = waiting.remove();
      if (!all.has(fullName(name))) {
        StructType type = schema.type(name);
        all.set(fullName(name), struct(type, waiting));
      }
    }
    for (ResourceType resource : known) {
      ArrayNode kinds =
          ((ObjectNode) all.get(fullName(resource.type())))
              .withArray("x-kubernetes-group-version-kind");
      if (kinds.isEmpty()) {
        kinds
            .addObject()
            .put("group", resource.kindGroup())
            .put("kind", resource.kind())
            .put("version", resource.kindVersion());
      }
    }
    return all;
  }

  private void custom(ResourceType resource, ObjectNode all, Deque<String> waiting) {
    CustomType type = kinds.custom(resource);
    ObjectNode schema =
        CustomSchemas.schema(
            type, value(TypeRef.parse("meta.v1.ObjectMeta"), waiting), style == Style.V2);
    schema.set("x-kubernetes-group-version-kind", CustomSchemas.kinds(type));
    all.set(CustomSchemas.name(type), schema);
  }

  String reference(ResourceType resource) {
    return resource.isCustom()
        ? style.root + CustomSchemas.name(kinds.custom(resource))
        : reference(resource.type());
  }

  private String reference(String type) {
    return style.root + fullName(type);
  }

  private static String fullName(String type) {
    return (type.startsWith("meta.") ? "io.k8s.apimachinery.pkg.apis." : "io.k8s.api.") + type;
  }

  private ObjectNode struct(StructType type, Deque<String> waiting) {
    ObjectNode struct = Json.object().put("type", "object");
    ObjectNode properties = struct.putObject("properties");
    ArrayNode required = Json.array();
    for (Field field : type.fields().values()) {
      ObjectNode property = value(field.type(), waiting);
      if (type.name().startsWith("apiextensions.")) {
        untyped(field.type(), property);
      }
      annotate(field, property);
      properties.set(field.name(), property);
      if (field.required()) {
        required.add(field.name());
      }
    }
    if (!required.isEmpty()) {
      struct.set("required", required);
    }
    if (type.atomic()) {
      struct.put("x-kubernetes-map-type", "atomic");
    }
    return struct;
  }

  /** What a schema says of values may be of any type, and not an object only. */
  private static void untyped(TypeRef type, ObjectNode property) {
    switch (type.shape()) {
      case LIST -> untyped(type.element(), (ObjectNode) property.get("items"));
      case MAP -> untyped(type.element(), (ObjectNode) property.get("additionalProperties"));
      case SCALAR -> {
        if (type.isRaw()) {
          property.remove("type");
        }
      }
      case STRUCT -> {}
    }
  }

  private static void annotate(Field field, ObjectNode property) {
    if (field.listType() != null) {
      property.put("x-kubernetes-list-type", field.listType());
    }
    if (!field.keys().isEmpty()) {
      property.set("x-kubernetes-list-map-keys", Json.strings(field.keys()));
    }
    if (field.atomicMap()) {
      property.put("x-kubernetes-map-type", "atomic");
    }
    if (field.mergeKey() != null) {
      property.put("x-kubernetes-patch-merge-key", field.mergeKey());
    }
    if (!field.strategy().isEmpty()) {
      property.put("x-kubernetes-patch-strategy", String.join(",", field.strategy()));
    }
  }

  private ObjectNode value(TypeRef type, Deque<String> waiting) {
    ObjectNode value = Json.object();
    switch (type.shape()) {
      case LIST -> value.put("type", "array").set("items", value(type.element(), waiting));
      case MAP ->
          value.put("type", "object").set("additionalProperties", value(type.element(), waiting));
      case STRUCT -> {
        waiting.add(type.name());
        if (style == Style.V2) {
          value.put("$ref", reference(type.name()));
        } else {
          value.putArray("allOf").addObject().put("$ref", reference(type.name()));
        }
      }
      case SCALAR -> scalar(type.name(), value);
    }
    return value;
  }

  private void scalar(String name, ObjectNode value) {
    boolean either = name.equals("IntOrString") || name.equals("Quantity");
    if (style == Style.V2 && either) {
      value.put("type", "string");
      if (name.equals("IntOrString")) {
        value.put("format", "int-or-string");
      }
      return;
    }
    switch (name) {
      case "int32", "int64" -> value.put("type", "integer").put("format", name);
      case "number" -> value.put("type", "number").put("format", "double");
      case "boolean" -> value.put("type", "boolean");
      case "bytes" -> value.put("type", "string").put("format", "byte");
      case "Time", "MicroTime" -> value.put("type", "string").put("format", "date-time");
      case "IntOrString", "Quantity" -> {
        if (name.equals("IntOrString")) {
          value.put("format", "int-or-string");
        }
        ArrayNode types = value.putArray("oneOf");
        types.addObject().put("type", name.equals("Quantity") ? "number" : "integer");
        types.addObject().put("type", "string");
      }
      case "Raw" -> value.put("type", "object");
      default -> value.put("type", "string");
    }
  }
}
