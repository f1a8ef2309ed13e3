package dev.k8slab.embedded.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paths of printer columns: fields ({@code .spec.colour}, {@code ['a.b']}), items ({@code [0]},
 * {@code [*]}) and the items for which something holds ({@code [?(@.type=="Ready")]}). Follows
 * {@code client-go/util/jsonpath} as far as tables use it.
 */
final class JsonPath {
  private static final Pattern STEP =
      Pattern.compile(
          "\\.?\\[\\?\\(\\s*@\\.?([^=!<>()\\s]*)\\s*(?:(==|!=)\\s*(?:\"([^\"]*)\"|'([^']*)'|([^)]*?)))?\\s*\\)]"
              + "|\\.?\\[['\"]([^'\"]*)['\"]]|\\.?\\[(-?\\d+|\\*)]|\\.((?:\\\\.|[^.\\[\\\\])+)");

  private static final int MAX_LENGTH = 1000;

  private JsonPath() {}

  /** What a path leads to, in order; nothing where it leads nowhere or is none. */
  static List<JsonNode> find(JsonNode root, String path) {
    if (path.length() > MAX_LENGTH) {
      return List.of();
    }
    List<JsonNode> found = List.of(root);
    Matcher step = STEP.matcher(path);
    int at = 0;
    while (at < path.length()) {
      if (!step.find(at) || step.start() != at) {
        return List.of();
      }
      found = follow(found, step);
      at = step.end();
    }
    return found;
  }

  private static List<JsonNode> follow(List<JsonNode> nodes, Matcher step) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode node : nodes) {
      if (step.group(8) != null) {
        add(found, node.get(step.group(8).replaceAll("\\\\(.)", "$1")));
      } else if (step.group(6) != null) {
        add(found, node.get(step.group(6)));
      } else if (step.group(7) != null) {
        index(found, node, step.group(7));
      } else {
        node.forEach(
            item -> {
              if (holds(item, step)) {
                found.add(item);
              }
            });
      }
    }
    return found;
  }

  private static void add(List<JsonNode> found, JsonNode value) {
    if (value != null) {
      found.add(value);
    }
  }

  private static void index(List<JsonNode> found, JsonNode node, String index) {
    if (index.equals("*")) {
      node.forEach(found::add);
    } else if (index.length() < 10) {
      int number = Integer.parseInt(index);
      add(found, node.get(number < 0 ? node.size() + number : number));
    }
  }

  private static boolean holds(JsonNode item, Matcher step) {
    List<JsonNode> values = find(item, "." + step.group(1));
    if (step.group(2) == null) {
      return !values.isEmpty();
    }
    String wanted =
        step.group(3) != null
            ? step.group(3)
            : step.group(4) != null ? step.group(4) : step.group(5).trim();
    boolean same = !values.isEmpty() && values.get(0).asText().equals(wanted);
    return !values.isEmpty() && same == step.group(2).equals("==");
  }
}
