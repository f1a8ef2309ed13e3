package dev.k8slab.grader.effective;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The pods that Endpoints or an EndpointSlice name. */
public final class Endpoints {

  private Endpoints() {}

  /**
   * The names of the pods that are sent traffic: of Endpoints the {@code addresses} of the subsets,
   * of an EndpointSlice the endpoints whose condition {@code ready} is true or missing ({@code
   * EndpointConditions} of {@code k8s.io/api/discovery/v1}). Addresses that are no pod's are left
   * out.
   *
   * @param endpoints Endpoints or an EndpointSlice
   * @throws IllegalArgumentException where it is neither
   */
  public static List<String> ready(Map<String, Object> endpoints) {
    return pods(endpoints, "addresses", true);
  }

  /**
   * The names of the pods that are known but not sent traffic.
   *
   * @param endpoints Endpoints or an EndpointSlice
   * @throws IllegalArgumentException where it is neither
   */
  public static List<String> notReady(Map<String, Object> endpoints) {
    return pods(endpoints, "notReadyAddresses", false);
  }

  private static List<String> pods(Map<String, Object> endpoints, String field, boolean ready) {
    Fields.requireKind(endpoints, "Endpoints", "EndpointSlice");
    Stream<Map<String, Object>> ofSubsets =
        Fields.mapsAt(endpoints, "subsets").stream()
            .flatMap(subset -> Fields.mapsAt(subset, field).stream());
    Stream<Map<String, Object>> ofSlice =
        Fields.mapsAt(endpoints, "endpoints").stream()
            .filter(endpoint -> isReady(endpoint) == ready);
    return Stream.concat(ofSubsets, ofSlice)
        .map(address -> Fields.mapAt(address, "targetRef"))
        .filter(target -> Fields.textAt(target, "kind").equals("Pod"))
        .map(target -> Fields.textAt(target, "name"))
        .distinct()
        .toList();
  }

  private static boolean isReady(Map<String, Object> endpoint) {
    return !Boolean.FALSE.equals(Fields.mapAt(endpoint, "conditions").get("ready"));
  }
}
