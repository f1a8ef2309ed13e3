package dev.k8slab.embedded.quota;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;

/**
 * What the containers of a pod ask for together. Follows {@code
 * component-helpers/resource.PodRequests} and {@code PodLimits}.
 */
public final class PodResources {
  private PodResources() {}

  /**
   * The requests or limits of a pod: those of its containers that run side by side, or of one that
   * runs before them, whichever is more, and its overhead.
   *
   * @param side {@code requests} or {@code limits}
   */
  public static Amounts of(JsonNode spec, String side) {
    Amounts total = Amounts.NONE;
    for (JsonNode container : spec.path("containers")) {
      total = total.plus(ofContainer(container, side));
    }
    Amounts sidecars = Amounts.NONE;
    Amounts before = Amounts.NONE;
    for (JsonNode container : spec.path("initContainers")) {
      Amounts own = ofContainer(container, side);
      if (Json.text(container, "restartPolicy").equals("Always")) {
        sidecars = sidecars.plus(own);
        before = before.max(sidecars);
      } else {
        before = before.max(sidecars.plus(own));
      }
    }
    total = total.plus(sidecars).max(before);
    return total.isEmpty() && side.equals("limits")
        ? total
        : total.plus(Amounts.of(spec.path("overhead")));
  }

  private static Amounts ofContainer(JsonNode container, String side) {
    return Amounts.of(container.path("resources").path(side));
  }
}
