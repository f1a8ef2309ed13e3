package dev.k8slab.grader.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The changes of one object or patch: each key and each element of a list dropped, and each value
 * changed as {@link ValueMutators} says. Not made, because nothing can come of it that says
 * something about the checks:
 *
 * <ul>
 *   <li>{@code apiVersion}, {@code kind} and {@code metadata} of an object dropped or changed:
 *       without them it is no object, and kubectl says so;
 *   <li>labels and annotations of anything but a pod or a pod's template: no selector looks at
 *       them;
 *   <li>the only key of a mapping or the only element of a list dropped, where the mapping or the
 *       list is dropped as a whole already, as an only patch is with its command: empty it says the
 *       same.
 * </ul>
 */
final class TreeMutants {

  /** Many more than the objects of exercises have; each of them is a copy of the whole object. */
  private static final int MAX_MUTANTS = 1_000;

  private final JsonNode root;
  private final ValueMutators slips;
  private final boolean pod;
  private final boolean whole;
  private final List<Change<JsonNode>> changes = new ArrayList<>();

  private TreeMutants(JsonNode root, Names names) {
    this.root = root;
    this.slips = new ValueMutators(root, names);
    this.whole = root.has("kind");
    this.pod = root.path("kind").asText().equals("Pod");
  }

  static List<Change<JsonNode>> of(JsonNode root, Names names) {
    TreeMutants mutants = new TreeMutants(root, names);
    mutants.children(Place.root(), root, !mutants.whole);
    return mutants.changes;
  }

  private void children(Place place, JsonNode node, boolean dropped) {
    boolean only = dropped && node.size() == 1;
    if (node instanceof ObjectNode mapping) {
      for (Map.Entry<String, JsonNode> each : mapping.properties()) {
        visit(place.key(each.getKey()), each.getValue(), only);
      }
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        visit(place.element(list, i), list.get(i), only);
      }
    }
  }

  private void visit(Place place, JsonNode node, boolean only) {
    if (meaningless(place) || changes.size() >= MAX_MUTANTS) {
      return;
    }
    boolean drop = !only && !needed(place);
    if (drop) {
      changes.add(new Change<>("drop " + place.path(), place.drop(root)));
    }
    for (JsonNode other : slips.of(place, node)) {
      changes.add(
          new Change<>("set " + place.path() + " to " + other.asText(), place.set(root, other)));
    }
    children(place, node, drop || only);
  }

  private boolean meaningless(Place place) {
    return whole
        && (place.path().equals("apiVersion")
            || place.path().equals("kind")
            || place.path().equals("metadata.annotations")
            || place.path().equals("metadata.namespace")
            || (place.path().equals("metadata.labels") && !pod));
  }

  private boolean needed(Place place) {
    return whole && (place.path().equals("metadata") || place.path().equals("metadata.name"));
  }
}
