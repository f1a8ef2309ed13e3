package dev.k8slab.embedded.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which of some rules are not covered by others. Follows {@code rbac/validation.Covers} and {@code
 * CompactRules}.
 */
public final class Coverage {
  private Coverage() {}

  /** What is missing, each in the words of {@code CompactString}. */
  public static List<String> missing(List<JsonNode> held, JsonNode wanted) {
    Map<String, List<String>> verbs = new TreeMap<>();
    for (JsonNode rule : wanted) {
      for (Map.Entry<String, AccessQuestion> part : parts(rule).entrySet()) {
        if (held.stream().noneMatch(one -> covers(one, part.getValue()))) {
          List<String> known =
              verbs.computeIfAbsent(
                  part.getKey().substring(part.getKey().indexOf(' ') + 1), k -> new ArrayList<>());
          if (!known.contains(part.getValue().verb())) {
            known.add(part.getValue().verb());
          }
        }
      }
    }
    List<String> words = new ArrayList<>();
    verbs.forEach((what, all) -> words.add("{" + what + ", Verbs:" + quoted(all) + "}"));
    return words;
  }

  /** A rule, taken apart into the single things it allows, by verb and description. */
  private static Map<String, AccessQuestion> parts(JsonNode rule) {
    Map<String, AccessQuestion> parts = new LinkedHashMap<>();
    for (String verb : Json.texts(rule.path("verbs"))) {
      for (String url : Json.texts(rule.path("nonResourceURLs"))) {
        parts.put(
            verb + " NonResourceURLs:" + quoted(List.of(url)),
            new AccessQuestion(false, verb, "", "", "", "", "", url));
      }
      for (String group : Json.texts(rule.path("apiGroups"))) {
        for (String resource : Json.texts(rule.path("resources"))) {
          resource(parts, rule, verb, group, resource);
        }
      }
    }
    return parts;
  }

  private static void resource(
      Map<String, AccessQuestion> parts,
      JsonNode rule,
      String verb,
      String group,
      String resource) {
    String[] words = resource.split("/", 2);
    String subresource = words.length == 2 ? words[1] : "";
    String what =
        verb + " APIGroups:" + quoted(List.of(group)) + ", Resources:" + quoted(List.of(resource));
    List<String> names = Json.texts(rule.path("resourceNames"));
    if (names.isEmpty()) {
      parts.put(what, new AccessQuestion(true, verb, group, words[0], subresource, "", "", ""));
    }
    for (String name : names) {
      parts.put(
          what + ", ResourceNames:" + quoted(List.of(name)),
          new AccessQuestion(true, verb, group, words[0], subresource, "", name, ""));
    }
  }

  /**
   * A star among the wanted is only covered by a star among the held, since nothing else equals it.
   */
  private static boolean covers(JsonNode held, AccessQuestion part) {
    return Rbac.ruleAllows(held, part);
  }

  private static String quoted(List<String> values) {
    return "[" + String.join(" ", values.stream().map(Cause::quote).toList()) + "]";
  }
}
