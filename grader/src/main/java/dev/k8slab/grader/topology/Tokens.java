package dev.k8slab.grader.topology;

import dev.k8slab.grader.effective.Fields;
import dev.k8slab.grader.effective.PodSpecs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a container finds a key to the API among its files. */
final class Tokens {

  private Tokens() {}

  /**
   * Whether it mounts a volume that holds a service account's token: a projected one, or a Secret
   * that the token controller made (it ends its names in {@code -token-} and five characters).
   */
  static boolean mounted(Map<String, Object> pod, Map<String, Object> container) {
    Set<String> volumes =
        Fields.mapsAt(PodSpecs.of(pod), "volumes").stream()
            .filter(Tokens::holdsToken)
            .map(volume -> Fields.textAt(volume, "name"))
            .collect(Collectors.toSet());
    return Fields.mapsAt(container, "volumeMounts").stream()
        .anyMatch(mount -> volumes.contains(Fields.textAt(mount, "name")));
  }

  private static boolean holdsToken(Map<String, Object> volume) {
    List<Map<String, Object>> sources = Fields.mapsAt(Fields.mapAt(volume, "projected"), "sources");
    String secret = Fields.textAt(Fields.mapAt(volume, "secret"), "secretName");
    return sources.stream().anyMatch(source -> source.containsKey("serviceAccountToken"))
        || secret.matches(".*-token-[a-z0-9]{5}");
  }
}
