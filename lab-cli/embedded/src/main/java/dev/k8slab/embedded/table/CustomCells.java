package dev.k8slab.embedded.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.k8slab.embedded.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The columns of custom resources. Follows {@code customresource/tableconvertor}. */
final class CustomCells {
  private CustomCells() {}

  /** The name and the columns of a definition; the age where it has none. */
  static List<JsonNode> columns(JsonNode defined) {
    List<JsonNode> columns = new ArrayList<>();
    columns.add(Json.object().put("name", "Name").put("value", "metadata.name"));
    for (JsonNode column : defined) {
      columns.add(column);
    }
    if (columns.size() == 1) {
      columns.add(
          Json.object()
              .put("name", "Age")
              .put("type", "date")
              .put("jsonPath", ".metadata.creationTimestamp"));
    }
    return columns;
  }

  static ObjectNode definition(JsonNode column) {
    String name = Json.text(column, "name");
    String description = Json.text(column, "description");
    String unless =
        "Custom resource definition column (in JSONPath format): " + Json.text(column, "jsonPath");
    return Json.object()
        .put("name", name)
        .put("type", column.get("type").textValue())
        .put("format", Json.text(column, "format"))
        .put("description", description.isEmpty() ? unless : description)
        .put("priority", column.path("priority").asLong());
  }

  static JsonNode value(JsonNode column, ObjectNode object, Clock clock) {
    List<JsonNode> found = JsonPath.find(object, Json.text(column, "jsonPath"));
    if (found.isEmpty() || found.get(0).isNull()) {
      return NullNode.getInstance();
    }
    JsonNode value = found.get(0);
    JsonNode cell =
        switch (Json.text(column, "type")) {
          case "string" -> TextNode.valueOf(text(value));
          case "integer" -> value.isNumber() ? Json.object().numberNode(value.asLong()) : null;
          case "number" -> value.isNumber() ? value : null;
          case "boolean" -> value.isBoolean() ? value : null;
          case "date" -> value.isTextual() ? TextNode.valueOf(age(value, clock)) : null;
          default -> null;
        };
    return cell == null ? NullNode.getInstance() : cell;
  }

  private static String text(JsonNode value) {
    return value.isValueNode()
        ? value.asText()
        : new String(Json.bytes(value), StandardCharsets.UTF_8);
  }

  private static String age(JsonNode time, Clock clock) {
    try {
      Instant.parse(time.textValue());
      return Cells.age(time, clock);
    } catch (DateTimeException e) {
      return "<invalid>";
    }
  }
}
