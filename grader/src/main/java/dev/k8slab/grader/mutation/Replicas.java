package dev.k8slab.grader.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Texts;
import dev.k8slab.grader.solve.KubectlScript;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many replicas each Deployment is to have, by the manifests and commands seen so far. What is
 * said last counts, and what does not mention replicas leaves their number as it is.
 */
final class Replicas {

  private final Map<String, Integer> found = new HashMap<>();

  /** The numbers by the Deployments' names. */
  Map<String, Integer> found() {
    return Map.copyOf(found);
  }

  void manifests(List<JsonNode> documents) {
    for (JsonNode document : documents) {
      if (document.path("kind").asText().equals("Deployment")) {
        String name = document.path("metadata").path("name").asText();
        found.putIfAbsent(name, 1);
        set(name, document.path("spec").path("replicas"));
      }
    }
  }

  /** Goes through what a part of a solution says, in its order. */
  void part(Part part) throws IOException {
    if (part.kind() == Part.Kind.MANIFESTS) {
      manifests(Documents.ofTemplate(part.text()));
    } else if (part.kind() == Part.Kind.COMMANDS) {
      String script = TemplatePlaceholders.hide(part.text());
      for (List<String> words : KubectlScript.parse(script, part.name())) {
        Command command = new Command(words);
        if (!command.looks()) {
          command(command, part.folder());
        }
      }
    }
  }

  private void command(Command command, Texts folder) {
    Optional<String> deployment =
        command
            .reference()
            .filter(reference -> Kinds.singular(reference.kind()).equals("deployment"))
            .map(Command.Reference::name);
    for (String file : HandedFiles.of(command, folder)) {
      List<JsonNode> documents = Documents.ofTemplate(folder.find(file).orElse(""));
      manifests(documents);
      deployment.ifPresent(name -> patch(name, documents));
    }
    if (deployment.isPresent()) {
      command
          .values("-p", "--patch")
          .forEach(text -> patch(deployment.get(), Documents.read(text)));
      command
          .values("--replicas")
          .forEach(
              number ->
                  patch(deployment.get(), Documents.read("spec: {replicas: " + number + "}")));
    }
  }

  /** A patch of any of kubectl's three types. */
  private void patch(String deployment, List<JsonNode> documents) {
    for (JsonNode document : documents) {
      set(deployment, document.path("spec").path("replicas"));
      for (JsonNode operation : document) {
        if (operation.path("path").asText().equals("/spec/replicas")) {
          set(deployment, operation.path("value"));
        }
      }
    }
  }

  private void set(String deployment, JsonNode number) {
    if (number.isInt()) {
      found.put(deployment, number.asInt());
    }
  }
}
