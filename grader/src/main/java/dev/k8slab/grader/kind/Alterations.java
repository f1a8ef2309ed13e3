package dev.k8slab.grader.kind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.port.NodeContainers;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where a container has other programs than its image, as its node tells; see {@link
 * NodeContainers#alterations}.
 *
 * @param written what was written or removed over the image
 * @param mounted what is mounted
 * @param variables the names of the variables that every process begins with
 */
record Alterations(List<String> written, List<String> mounted, List<String> variables) {

  Alterations {
    written = List.copyOf(written);
    mounted = List.copyOf(mounted);
    variables = List.copyOf(variables);
  }

  /** What the node says of a container. */
  static Alterations read(String reported) {
    List<String> written = new ArrayList<>();
    List<String> mounted = new ArrayList<>();
    List<String> variables = new ArrayList<>();
    for (String line : reported.lines().toList()) {
      if (line.startsWith("W /")) {
        written.add(line.substring(2));
      } else if (line.startsWith("M /")) {
        mounted.add(line.substring(2));
      } else if (line.startsWith("S {")) {
        variables.addAll(variables(line.substring(2)));
      }
    }
    return new Alterations(written, mounted, variables);
  }

  /**
   * Why a command's answer in the container is not to be believed, in words, or nothing.
   *
   * @param opaque whether the API may not know the container's variables any more
   */
  Optional<String> against(List<String> command, boolean opaque) {
    Predicate<String> covering = Tampering.covering(command);
    return written.stream()
        .filter(covering)
        .findFirst()
        .map(path -> path + " is not what the image has there")
        .or(
            () ->
                mounted.stream()
                    .filter(path -> !path.equals("/"))
                    .filter(covering)
                    .findFirst()
                    .map(path -> "something is mounted at " + path))
        .or(() -> opaque ? Tampering.loaded(variables) : Optional.empty());
  }

  private static List<String> variables(String settings) {
    try {
      List<String> names = new ArrayList<>();
      for (JsonNode each : Serialization.jsonMapper().readTree(settings).at("/process/env")) {
        names.add(each.asText().replaceFirst("(?s)=.*", ""));
      }
      return names;
    } catch (JsonProcessingException e) {
      throw OnNode.trouble("the settings of a container cannot be read");
    }
  }
}
