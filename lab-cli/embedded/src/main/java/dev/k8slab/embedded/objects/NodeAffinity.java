package dev.k8slab.embedded.objects;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import java.util.List;

/** Which nodes a pod asks for. Follows {@code component-helpers/scheduling/corev1/nodeaffinity}. */
public final class NodeAffinity {
  private NodeAffinity() {}

  /** True if a node is one that a pod may be on by its selector and its required affinity. */
  public static boolean matches(JsonNode pod, JsonNode node) {
    JsonNode labels = node.path("metadata").path("labels");
    for (var wanted : pod.path("spec").path("nodeSelector").properties()) {
      if (!labels.path(wanted.getKey()).equals(wanted.getValue())) {
        return false;
      }
    }
    JsonNode required = affinity(pod).path("requiredDuringSchedulingIgnoredDuringExecution");
    return !required.isObject() || anyTerm(required.path("nodeSelectorTerms"), node);
  }

  private static JsonNode affinity(JsonNode pod) {
    return Json.find(pod, "spec", "affinity", "nodeAffinity");
  }

  /** How much a pod would like to be on a node. */
  public static long preference(JsonNode pod, JsonNode node) {
    long sum = 0;
    for (JsonNode term : affinity(pod).path("preferredDuringSchedulingIgnoredDuringExecution")) {
      if (matchesTerm(term.path("preference"), node)) {
        sum += term.path("weight").asLong();
      }
    }
    return sum;
  }

  private static boolean anyTerm(JsonNode terms, JsonNode node) {
    for (JsonNode term : terms) {
      if (matchesTerm(term, node)) {
        return true;
      }
    }
    return false;
  }

  /** A term that says nothing matches nothing. */
  private static boolean matchesTerm(JsonNode term, JsonNode node) {
    JsonNode expressions = term.path("matchExpressions");
    JsonNode fields = term.path("matchFields");
    if (expressions.isEmpty() && fields.isEmpty()) {
      return false;
    }
    for (JsonNode expression : expressions) {
      JsonNode labels = node.path("metadata").path("labels");
      if (!holds(expression, labels.path(Json.text(expression, "key")))) {
        return false;
      }
    }
    for (JsonNode field : fields) {
      boolean name = Json.text(field, "key").equals("metadata.name");
      if (!holds(field, name ? node.path("metadata").path("name") : node.path("none"))) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(JsonNode expression, JsonNode value) {
    List<String> values = Json.texts(expression.path("values"));
    boolean given = value.isTextual();
    return switch (Json.text(expression, "operator")) {
      case "In" -> given && values.contains(value.textValue());
      case "NotIn" -> !given || !values.contains(value.textValue());
      case "Exists" -> given;
      case "DoesNotExist" -> !given;
      case "Gt" -> given && number(value.textValue()) > number(values.get(0));
      case "Lt" -> given && number(value.textValue()) < number(values.get(0));
      default -> false;
    };
  }

  private static long number(String text) {
    return text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : Long.MIN_VALUE;
  }
}
