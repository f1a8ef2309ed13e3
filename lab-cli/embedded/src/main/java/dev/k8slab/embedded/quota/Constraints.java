package dev.k8slab.embedded.quota;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a pod's containers must say under a quota. Follows {@code podEvaluator.Constraints}. */
public final class Constraints {
  private static final Set<String> MUST_BE_SAID =
      Set.of("cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory");

  private Constraints() {}

  /**
   * Which containers do not say what, by resource.
   *
   * @param hard the names that the quota bounds
   */
  public static Map<String, Set<String>> missing(Collection<String> hard, JsonNode podSpec) {
    Map<String, Set<String>> missing = new TreeMap<>();
    List<JsonNode> containers = new ArrayList<>();
    podSpec.path("containers").forEach(containers::add);
    podSpec.path("initContainers").forEach(containers::add);
    for (String name : hard) {
      if (!MUST_BE_SAID.contains(name)) {
        continue;
      }
      String side = name.startsWith("limits.") ? "limits" : "requests";
      String resource = name.substring(name.indexOf('.') + 1);
      for (JsonNode container : containers) {
        if (!container.path("resources").path(side).has(resource)) {
          missing.computeIfAbsent(name, n -> new TreeSet<>()).add(Json.text(container, "name"));
        }
      }
    }
    return missing;
  }
}
