package dev.k8slab.embedded.proto;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.json.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An OpenAPI document of version 2 as protocol buffers, as far as an API server's document and
 * kubectl's reading of it go. Follows the messages of {@code gnostic-models/openapiv2}.
 */
public final class OpenApiProtobuf {
  /**
   * Its media type. Clients ask for it with an at sign before the version, which is no media type,
   * and which the newer ones among them refuse in an answer.
   */
  public static final String TYPE = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

  private static final Map<String, Integer> METHODS =
      Map.of("get", 2, "put", 3, "post", 4, "delete", 5, "patch", 8);

  private OpenApiProtobuf() {}

  /** The document in that form. */
  public static byte[] of(JsonNode document) {
    ProtobufWriter definitions = new ProtobufWriter();
    document
        .path("definitions")
        .properties()
        .forEach(one -> definitions.message(1, named(one.getKey(), schema(one.getValue()))));
    ProtobufWriter paths = new ProtobufWriter();
    document
        .path("paths")
        .properties()
        .forEach(one -> paths.message(2, named(one.getKey(), path(one.getValue()))));
    ProtobufWriter info =
        new ProtobufWriter()
            .string(1, Json.text(document, "info", "title"))
            .string(2, Json.text(document, "info", "version"));
    return new ProtobufWriter()
        .string(1, Json.text(document, "swagger"))
        .message(2, info)
        .message(8, paths)
        .message(9, definitions)
        .toBytes();
  }

  private static ProtobufWriter named(String name, ProtobufWriter value) {
    return new ProtobufWriter().string(1, name).message(2, value);
  }

  private static ProtobufWriter path(JsonNode item) {
    ProtobufWriter path = new ProtobufWriter();
    item.properties()
        .forEach(one -> path.message(METHODS.get(one.getKey()), operation(one.getValue())));
    return path;
  }

  private static ProtobufWriter operation(JsonNode operation) {
    ProtobufWriter written = new ProtobufWriter();
    for (JsonNode parameter : operation.path("parameters")) {
      ProtobufWriter query =
          new ProtobufWriter()
              .string(2, "query")
              .string(4, Json.text(parameter, "name"))
              .string(6, Json.text(parameter, "type"));
      ProtobufWriter nonBody = new ProtobufWriter().message(3, query);
      written.message(8, new ProtobufWriter().message(1, new ProtobufWriter().message(2, nonBody)));
    }
    written.message(9, new ProtobufWriter());
    extensions(written, 13, operation);
    return written;
  }

  private static ProtobufWriter schema(JsonNode schema) {
    ProtobufWriter written =
        new ProtobufWriter()
            .string(1, Json.text(schema, "$ref"))
            .string(2, Json.text(schema, "format"))
            .string(4, Json.text(schema, "description"));
    Json.texts(schema.path("required")).forEach(name -> written.item(19, name));
    if (schema.has("additionalProperties")) {
      written.message(
          21, new ProtobufWriter().message(1, schema(schema.get("additionalProperties"))));
    }
    if (schema.has("type")) {
      written.message(22, new ProtobufWriter().item(1, Json.text(schema, "type")));
    }
    if (schema.has("items")) {
      written.message(23, new ProtobufWriter().message(1, schema(schema.get("items"))));
    }
    if (schema.has("properties")) {
      ProtobufWriter properties = new ProtobufWriter();
      schema
          .get("properties")
          .properties()
          .forEach(one -> properties.message(1, named(one.getKey(), schema(one.getValue()))));
      written.message(25, properties);
    }
    extensions(written, 31, schema);
    return written;
  }

  private static void extensions(ProtobufWriter into, int field, JsonNode object) {
    object
        .properties()
        .forEach(
            one -> {
              if (one.getKey().startsWith("x-")) {
                String yaml = new String(Yaml.bytes(one.getValue()), StandardCharsets.UTF_8);
                into.message(field, named(one.getKey(), new ProtobufWriter().string(2, yaml)));
              }
            });
  }
}
