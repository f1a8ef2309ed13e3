package dev.k8slab.embedded.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where API servers walk through a Go map, the errors of its entries come in another order each
 * time. They are put in that of the keys here, and stay among the other errors where they were.
 */
final class MapOrder {
  private static final Pattern ENTRY = Pattern.compile("(.*)\\[([^\\]]*[^0-9\\]][^\\]]*)].*");

  private MapOrder() {}

  /** A document, in which the errors of a Status are in order; changed in its place. */
  static JsonNode causes(JsonNode document) {
    if (document.path("details").path("causes") instanceof ArrayNode causes
        && document instanceof ObjectNode status) {
      List<JsonNode> before = new ArrayList<>();
      causes.forEach(before::add);
      List<JsonNode> after = isCustom(status) ? byField(before) : sorted(before);
      String message = Json.text(status, "message");
      status.put("message", message.replace(written(before), written(after)));
      causes.removeAll().addAll(after);
    }
    return document;
  }

  /** The fields of custom resources are a map, too. */
  private static boolean isCustom(ObjectNode status) {
    String group = Json.text(status, "details", "group");
    return group.contains(".") && !group.endsWith(".k8s.io");
  }

  private static List<JsonNode> byField(List<JsonNode> causes) {
    return causes.stream()
        .sorted(Comparator.comparing(cause -> Json.text(cause, "field")))
        .toList();
  }

  private static String written(List<JsonNode> causes) {
    return causes.stream()
        .map(cause -> Json.text(cause, "field") + ": " + Json.text(cause, "message"))
        .collect(Collectors.joining(", "));
  }

  private static List<JsonNode> sorted(List<JsonNode> causes) {
    List<JsonNode> sorted = new ArrayList<>();
    int i = 0;
    while (i < causes.size()) {
      String map = map(causes.get(i));
      int end = i + 1;
      while (!map.isEmpty() && end < causes.size() && map(causes.get(end)).equals(map)) {
        end++;
      }
      List<JsonNode> entries = new ArrayList<>(causes.subList(i, end));
      sorted.addAll(byField(entries));
      i = end;
    }
    return sorted;
  }

  /** The path of the map whose entry an error is of; empty if it is of none. */
  private static String map(JsonNode cause) {
    Matcher matcher = ENTRY.matcher(Json.text(cause, "field"));
    return matcher.matches() ? matcher.group(1) : "";
  }
}
