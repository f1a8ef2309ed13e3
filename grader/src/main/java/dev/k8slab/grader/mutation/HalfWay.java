package dev.k8slab.grader.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Which Deployments a command rolls out, so that the rollout can be left half-way. */
final class HalfWay {

  private HalfWay() {}

  /**
   * The Deployments whose pods a command may replace. Scaling is no rollout.
   *
   * @param documents reads the documents of a file that the command names
   */
  static List<String> deployments(Command command, Function<String, List<JsonNode>> documents) {
    boolean manifests = Set.of("apply", "create", "replace").contains(command.verb());
    List<String> found = new ArrayList<>();
    if (manifests) {
      for (String file : command.values("-f", "--filename")) {
        found.addAll(deployments(documents.apply(file)));
      }
    } else if (command.head().matches("(patch|set \\S+|rollout (restart|undo)) .*")) {
      command
          .reference()
          .filter(reference -> Kinds.singular(reference.kind()).equals("deployment"))
          .ifPresent(reference -> found.add(reference.name()));
    }
    return found;
  }

  /** The Deployments among these documents. */
  static List<String> deployments(List<JsonNode> documents) {
    return documents.stream()
        .filter(document -> document.path("kind").asText().equals("Deployment"))
        .map(document -> document.path("metadata").path("name").asText())
        .toList();
  }

  /** Stops a rollout where it is. */
  static List<String> pause(String deployment) {
    return List.of("rollout", "pause", "deployment/" + deployment);
  }

  /** Where the commands stand that take a part of manifests half-way: beside the part. */
  static String script(String manifests) {
    return manifests.substring(0, manifests.lastIndexOf('.')) + ".half-way.sh";
  }
}
