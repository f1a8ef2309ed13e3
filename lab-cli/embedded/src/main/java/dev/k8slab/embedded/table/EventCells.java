package dev.k8slab.embedded.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.k8slab.embedded.json.Json;
import java.time.Clock;
import java.util.Locale;

/** The cells of events. Follows {@code printEvent}. */
final class EventCells {
  private EventCells() {}

  static JsonNode value(String what, ObjectNode event, Clock clock) {
    return switch (what) {
      case "object" -> {
        String kind = Json.text(event, "involvedObject", "kind").toLowerCase(Locale.ROOT);
        yield TextNode.valueOf(kind + "/" + Json.text(event, "involvedObject", "name"));
      }
      case "source" -> {
        String host = Json.text(event, "source", "host");
        String component = Json.text(event, "source", "component");
        yield TextNode.valueOf(host.isEmpty() ? component : component + ", " + host);
      }
      case "message" -> TextNode.valueOf(Json.text(event, "message").strip());
      case "first" -> TextNode.valueOf(Cells.age(time(event, "firstTimestamp"), clock));
      case "last" -> TextNode.valueOf(Cells.age(time(event, "lastTimestamp"), clock));
      case "count" -> Json.object().numberNode(Math.max(1, event.path("count").asLong()));
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static JsonNode time(ObjectNode event, String field) {
    JsonNode time = event.path(field);
    return time.isTextual() ? time : event.path("eventTime");
  }
}
