package dev.k8slab.embedded.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.k8slab.embedded.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a cell shows. A cell is a path ({@code spec.type}), or a function with its arguments, parted
 * by spaces: {@code age metadata.creationTimestamp}, {@code count data binaryData}, {@code join ,
 * spec.accessModes}.
 */
final class Cells {
  private static final String NONE = "<none>";
  private static final String UNKNOWN = "<unknown>";

  private final Clock clock;

  Cells(Clock clock) {
    this.clock = clock;
  }

  JsonNode value(String cell, ObjectNode object) {
    String[] words = cell.split(" ");
    return switch (words[0]) {
      case "age" -> TextNode.valueOf(age(find(object, words[1])));
      case "count" -> Json.object().numberNode(count(object, words));
      case "number" ->
          Json.object()
              .numberNode(
                  find(object, words[1]).asLong(words.length > 2 ? Long.parseLong(words[2]) : 0));
      case "orNone" -> TextNode.valueOf(orElse(text(find(object, words[1])), NONE));
      case "orUnset" -> TextNode.valueOf(orElse(text(find(object, words[1])), "<unset>"));
      case "orNothing" -> TextNode.valueOf(orElse(text(find(object, words[1])), "N/A"));
      case "orUnknown" -> TextNode.valueOf(orElse(text(find(object, words[1])), UNKNOWN));
      case "flag" -> Json.object().booleanNode(find(object, words[1]).asBoolean());
      case "flagText" -> TextNode.valueOf(find(object, words[1]).asBoolean() ? "True" : "False");
      case "slash" ->
          TextNode.valueOf(text(find(object, words[1])) + "/" + text(find(object, words[2])));
      case "slashOrUnset" ->
          TextNode.valueOf(
              find(object, words[2]).isMissingNode()
                  ? "<unset>"
                  : text(find(object, words[1])) + "/" + text(find(object, words[2])));
      case "share" ->
          TextNode.valueOf(find(object, words[1]).asLong() + "/" + find(object, words[2]).asLong());
      case "join" ->
          TextNode.valueOf(
              orElse(
                  String.join(words[1], Json.texts(find(object, words[2]))),
                  words.length > 3 ? words[3] : ""));
      case "each" ->
          TextNode.valueOf(orElse(String.join(",", each(find(object, words[1]), words[2])), NONE));
      case "selector" -> TextNode.valueOf(Selectors.written(find(object, words[1])));
      case "labels" -> TextNode.valueOf(orElse(Selectors.labels(find(object, words[1])), NONE));
      case "modes" -> TextNode.valueOf(accessModes(find(object, words[1])));
      case "pod" -> PodCells.value(words[1], object, clock);
      case "service" -> TextNode.valueOf(NetworkCells.service(words[1], object));
      case "endpoints" -> TextNode.valueOf(NetworkCells.endpoints(object));
      case "ingress" -> TextNode.valueOf(NetworkCells.ingress(words[1], object));
      case "workload" -> TextNode.valueOf(WorkloadCells.value(words[1], object, clock));
      case "rbac" -> TextNode.valueOf(RbacCells.value(words[1], object));
      case "node" -> TextNode.valueOf(NodeCells.value(words[1], object));
      case "quota" -> TextNode.valueOf(QuotaCells.value(words[1], object));
      case "claim" -> TextNode.valueOf(VolumeCells.value(words[1], object));
      case "scaler" -> TextNode.valueOf(AutoscalerCells.targets(words[1], object));
      case "event" -> EventCells.value(words[1], object, clock);
      default -> TextNode.valueOf(text(find(object, cell)));
    };
  }

  static JsonNode find(JsonNode object, String path) {
    JsonNode node = object;
    for (String name : path.split("\\.")) {
      node = node.path(name);
    }
    return node;
  }

  static String text(JsonNode node) {
    return node.isValueNode() && !node.isNull() ? node.asText() : "";
  }

  static String orElse(String text, String other) {
    return text.isEmpty() ? other : text;
  }

  private static long count(ObjectNode object, String[] words) {
    long count = 0;
    for (int i = 1; i < words.length; i++) {
      count += find(object, words[i]).size();
    }
    return count;
  }

  private static List<String> each(JsonNode list, String path) {
    List<String> values = new ArrayList<>();
    for (JsonNode item : list) {
      JsonNode found = find(item, path);
      if (found.isArray()) {
        values.addAll(Json.texts(found));
      } else {
        values.add(text(found));
      }
    }
    return values;
  }

  static String accessModes(JsonNode modes) {
    List<String> short_ = new ArrayList<>();
    for (String mode :
        List.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")) {
      if (Json.texts(modes).contains(mode)) {
        short_.add(
            switch (mode) {
              case "ReadWriteOnce" -> "RWO";
              case "ReadOnlyMany" -> "ROX";
              case "ReadWriteMany" -> "RWX";
              default -> "RWOP";
            });
      }
    }
    return String.join(",", short_);
  }

  String age(JsonNode time) {
    return age(time, clock);
  }

  static String age(JsonNode time, Clock clock) {
    return time.isTextual()
        ? duration(Duration.between(Instant.parse(time.textValue()), Instant.now(clock)))
        : UNKNOWN;
  }

  /** Follows {@code duration.HumanDuration}. */
  static String duration(Duration span) {
    long seconds = span.toSeconds();
    if (seconds < -1) {
      return "<invalid>";
    } else if (seconds < 0) {
      return "0s";
    } else if (seconds < 60 * 2) {
      return seconds + "s";
    }
    long minutes = seconds / 60;
    if (minutes < 10) {
      return two(minutes, "m", seconds % 60, "s");
    } else if (minutes < 60 * 3) {
      return minutes + "m";
    }
    long hours = minutes / 60;
    if (hours < 8) {
      return two(hours, "h", minutes % 60, "m");
    } else if (hours < 48) {
      return hours + "h";
    }
    long days = hours / 24;
    if (days < 8) {
      return two(days, "d", hours % 24, "h");
    } else if (days < 365 * 2) {
      return days + "d";
    }
    long years = days / 365;
    return years < 8 ? two(years, "y", days % 365, "d") : years + "y";
  }

  private static String two(long first, String unit, long second, String smaller) {
    return first + unit + (second == 0 ? "" : second + smaller);
  }
}
