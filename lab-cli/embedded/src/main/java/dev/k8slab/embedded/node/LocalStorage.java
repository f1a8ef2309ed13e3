package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.quota.PodResources;
import dev.k8slab.embedded.schema.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Finds pods that take more of their node's disk than they may. Follows {@code
 * managerImpl.localStorageEviction}.
 */
final class LocalStorage {
  /** How often it is looked at, as {@code evictionMonitoringPeriod} has it. */
  static final Duration PERIOD = Duration.ofSeconds(10);

  private static final String RESOURCE = "ephemeral-storage";

  private LocalStorage() {}

  /** True if there is a bound to what a pod may take. */
  static boolean isBounded(ObjectNode pod) {
    return pod.path("spec")
            .path("volumes")
            .valueStream()
            .anyMatch(volume -> volume.path("emptyDir").has("sizeLimit"))
        || Stream.of("containers", "initContainers")
            .flatMap(list -> pod.path("spec").path(list).valueStream())
            .anyMatch(one -> one.path("resources").path("limits").has(RESOURCE));
  }

  /** What a pod takes too much of, in the words that its eviction tells; empty if it does not. */
  static Optional<String> excess(ObjectNode pod, ContainerRuntime.Usage usage) {
    return volume(pod, usage.volumes()).or(() -> all(pod, usage)).or(() -> container(pod, usage));
  }

  private static Optional<String> volume(ObjectNode pod, Map<String, Long> volumes) {
    for (JsonNode volume : pod.path("spec").path("volumes")) {
      String limit = volume.path("emptyDir").path("sizeLimit").asText();
      String name = Json.text(volume, "name");
      if (!limit.isEmpty()
          && Quantity.value(limit).signum() > 0
          && isMore(volumes.getOrDefault(name, 0L), limit)) {
        return Optional.of(
            "Usage of EmptyDir volume \"" + name + "\" exceeds the limit \"" + limit + "\". ");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> all(ObjectNode pod, ContainerRuntime.Usage usage) {
    JsonNode limit = PodResources.of(pod.path("spec"), "limits").toJson().path(RESOURCE);
    LongStream disk =
        pod.path("spec")
            .path("volumes")
            .valueStream()
            .filter(volume -> !Json.text(volume, "emptyDir", "medium").equals("Memory"))
            .mapToLong(volume -> usage.volumes().getOrDefault(Json.text(volume, "name"), 0L));
    long used = disk.sum() + usage.containers().values().stream().mapToLong(Long::longValue).sum();
    return limit.isMissingNode() || !isMore(used, limit.asText())
        ? Optional.empty()
        : Optional.of(
            "Pod ephemeral local storage usage exceeds the total limit of containers "
                + limit.asText()
                + ". ");
  }

  private static Optional<String> container(ObjectNode pod, ContainerRuntime.Usage usage) {
    for (JsonNode one : pod.path("spec").path("containers")) {
      String limit = one.path("resources").path("limits").path(RESOURCE).asText();
      String name = Json.text(one, "name");
      if (!limit.isEmpty() && isMore(usage.containers().getOrDefault(name, 0L), limit)) {
        return Optional.of(
            "Container "
                + name
                + " exceeded its local ephemeral storage limit \""
                + limit
                + "\". ");
      }
    }
    return Optional.empty();
  }

  private static boolean isMore(long bytes, String limit) {
    return BigDecimal.valueOf(bytes).compareTo(Quantity.value(limit)) > 0;
  }
}
