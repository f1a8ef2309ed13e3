package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of the names that a definition asks for it gets: those that no other definition of its
 * group has. Follows {@code status.NamingConditionController.calculateNamesAndConditions}.
 *
 * @param accepted the names it has from now on
 * @param reason of the condition {@code NamesAccepted}; the first conflict, or that there is none
 */
record DefinitionNames(ObjectNode accepted, boolean allAccepted, String reason, String message) {

  static DefinitionNames of(ObjectNode definition, List<ObjectNode> others) {
    JsonNode wanted = definition.path("spec").path("names");
    ObjectNode accepted = definition.path("status").path("acceptedNames").deepCopy();
    Set<String> resources = new HashSet<>();
    Set<String> kinds = new HashSet<>();
    for (ObjectNode other : others) {
      JsonNode names = other.path("status").path("acceptedNames");
      resources.add(Json.text(names, "plural"));
      resources.add(Json.text(names, "singular"));
      resources.addAll(Json.texts(names.path("shortNames")));
      kinds.add(Json.text(names, "kind"));
      kinds.add(Json.text(names, "listKind"));
    }
    List<String[]> conflicts = new ArrayList<>();
    take(wanted, "plural", "PluralConflict", resources, accepted, conflicts);
    take(wanted, "singular", "SingularConflict", resources, accepted, conflicts);
    shortNames(wanted, resources, accepted, conflicts);
    take(wanted, "kind", "KindConflict", kinds, accepted, conflicts);
    take(wanted, "listKind", "ListKindConflict", kinds, accepted, conflicts);
    if (wanted.has("categories")) {
      accepted.set("categories", wanted.get("categories"));
    } else {
      accepted.remove("categories");
    }
    return conflicts.isEmpty()
        ? new DefinitionNames(accepted, true, "NoConflicts", "no conflicts found")
        : new DefinitionNames(accepted, false, conflicts.get(0)[0], conflicts.get(0)[1]);
  }

  private static void take(
      JsonNode wanted,
      String field,
      String reason,
      Set<String> taken,
      ObjectNode accepted,
      List<String[]> conflicts) {
    String name = Json.text(wanted, field);
    if (taken.contains(name)) {
      conflicts.add(new String[] {reason, "\"" + name + "\" is already in use"});
    } else {
      accepted.put(field, name);
    }
  }

  private static void shortNames(
      JsonNode wanted, Set<String> taken, ObjectNode accepted, List<String[]> conflicts) {
    List<String> inUse =
        Json.texts(wanted.path("shortNames")).stream().filter(taken::contains).toList();
    if (!inUse.isEmpty()) {
      String listed =
          String.join(
              ", ", inUse.stream().map(name -> "\"" + name + "\" is already in use").toList());
      conflicts.add(
          new String[] {"ShortNamesConflict", inUse.size() > 1 ? "[" + listed + "]" : listed});
    } else if (wanted.has("shortNames")) {
      accepted.set("shortNames", wanted.get("shortNames"));
    } else {
      accepted.remove("shortNames");
    }
  }
}
