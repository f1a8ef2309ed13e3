package dev.k8slab.grader.mutation.addition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.grader.solve.KubectlScript;
import dev.k8slab.grader.solve.ManifestText;
import java.util.List;

/**
 * Something done besides the solution, as a part of its own.
 *
 * @param expected what it makes of the solution
 * @param what what is added, in words that follow "add"
 * @param kind whether the text is manifests or commands
 * @param text a template
 */
public record Addition(Expected expected, String what, Part.Kind kind, String text) {

  static Addition manifests(Expected expected, String what, List<? extends JsonNode> objects) {
    return new Addition(expected, what, Part.Kind.MANIFESTS, ManifestText.write(objects));
  }

  static Addition commands(Expected expected, String what, List<List<String>> commands) {
    return new Addition(expected, what, Part.Kind.COMMANDS, KubectlScript.write(commands));
  }
}
