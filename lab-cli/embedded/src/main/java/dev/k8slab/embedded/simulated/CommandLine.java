package dev.k8slab.embedded.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.containers.image.Config;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.node.ContainerRuntime.StartException;
import dev.k8slab.embedded.provision.Expansion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a container runs: a command stands for the image's entry point, and then its command does
 * not count. Follows {@code kubecontainer.ExpandContainerCommandAndArgs} and containerd's {@code
 * WithProcessArgs}.
 */
final class CommandLine {
  private CommandLine() {}

  /** Its words; references to variables are replaced. */
  static List<String> of(JsonNode container, Config image, Map<String, String> variables)
      throws StartException {
    List<String> command = expanded(container.path("command"), variables);
    List<String> arguments = expanded(container.path("args"), variables);
    List<String> words = new ArrayList<>(command);
    if (command.isEmpty()) {
      words.addAll(image.entryPoint());
      if (arguments.isEmpty()) {
        words.addAll(image.command());
      }
    }
    words.addAll(arguments);
    if (words.isEmpty()) {
      throw new StartException("CreateContainerError", "no command specified");
    }
    return words;
  }

  private static List<String> expanded(JsonNode words, Map<String, String> variables) {
    return Json.texts(words).stream().map(word -> Expansion.expand(word, variables::get)).toList();
  }
}
