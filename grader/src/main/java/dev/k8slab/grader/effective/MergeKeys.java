package dev.k8slab.grader.effective;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys by which Kubernetes finds the elements of its lists; {@code patchMergeKey} in {@code
 * k8s.io/api/core/v1/types.go} and {@code apps/v1/types.go}.
 */
public final class MergeKeys {

  private static final Map<String, List<String>> KEYS =
      Map.ofEntries(
          Map.entry("containers", List.of("name")),
          Map.entry("initContainers", List.of("name")),
          Map.entry("ephemeralContainers", List.of("name")),
          Map.entry("volumes", List.of("name")),
          Map.entry("env", List.of("name")),
          Map.entry("imagePullSecrets", List.of("name")),
          Map.entry("secrets", List.of("name")),
          // of a container, and of a Service
          Map.entry("ports", List.of("containerPort", "port")),
          Map.entry("volumeMounts", List.of("mountPath")),
          Map.entry("volumeDevices", List.of("devicePath")),
          Map.entry("hostAliases", List.of("ip")),
          Map.entry("topologySpreadConstraints", List.of("topologyKey")),
          Map.entry("conditions", List.of("type")),
          Map.entry("addresses", List.of("type")),
          Map.entry("ownerReferences", List.of("uid")));

  private MergeKeys() {}

  /** The key by which to find an element of a list, or nothing where there is none. */
  public static Optional<String> of(String list, Map<?, ?> element) {
    return KEYS.getOrDefault(list, List.of()).stream().filter(element::containsKey).findFirst();
  }

  /** Whether the elements of a list are found by a key. */
  static boolean known(String list) {
    return KEYS.containsKey(list);
  }
}
