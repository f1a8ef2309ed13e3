package dev.k8slab.embedded.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The cells of nodes. Follows {@code printNode}. */
final class NodeCells {
  private static final String ROLE = "node-role.kubernetes.io/";

  private NodeCells() {}

  static String value(String what, ObjectNode node) {
    return switch (what) {
      case "status" -> status(node);
      case "roles" -> roles(node);
      case "internal" -> address(node, "InternalIP");
      case "external" -> address(node, "ExternalIP");
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static String status(ObjectNode node) {
    List<String> words = new ArrayList<>();
    for (JsonNode condition : node.path("status").path("conditions")) {
      if (Json.text(condition, "type").equals("Ready")) {
        words.add(Json.text(condition, "status").equals("True") ? "Ready" : "NotReady");
      }
    }
    if (words.isEmpty()) {
      words.add("Unknown");
    }
    if (node.path("spec").path("unschedulable").asBoolean()) {
      words.add("SchedulingDisabled");
    }
    return String.join(",", words);
  }

  private static String roles(ObjectNode node) {
    TreeSet<String> roles = new TreeSet<>();
    node.path("metadata")
        .path("labels")
        .properties()
        .forEach(
            label -> {
              if (label.getKey().startsWith(ROLE) && label.getKey().length() > ROLE.length()) {
                roles.add(label.getKey().substring(ROLE.length()));
              } else if (label.getKey().equals("kubernetes.io/role")
                  && !label.getValue().asText().isEmpty()) {
                roles.add(label.getValue().asText());
              }
            });
    return roles.isEmpty() ? "<none>" : String.join(",", roles);
  }

  private static String address(ObjectNode node, String type) {
    for (JsonNode address : node.path("status").path("addresses")) {
      if (Json.text(address, "type").equals(type)) {
        return Json.text(address, "address");
      }
    }
    return "<none>";
  }
}
