package dev.k8slab.embedded.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.time.Instant;

/** What the status of a pod means. Follows {@code api/v1/pod/util.go}. */
public final class Pods {
  /** The resource. */
  public static final String RESOURCE = "pods";

  private Pods() {}

  /** The phase; empty where there is none. */
  public static String phase(JsonNode pod) {
    return Json.text(pod, "status", "phase");
  }

  /** True if it has ended for good. */
  public static boolean isTerminal(JsonNode pod) {
    return phase(pod).equals("Succeeded") || phase(pod).equals("Failed");
  }

  /** True if it has not ended and is not to go. Follows {@code controller.IsPodActive}. */
  public static boolean isActive(JsonNode pod) {
    return !isTerminal(pod) && !Meta.isGoing(pod);
  }

  /** A condition; a missing node where there is none. */
  public static JsonNode condition(JsonNode object, String type) {
    for (JsonNode condition : object.path("status").path("conditions")) {
      if (Json.text(condition, "type").equals(type)) {
        return condition;
      }
    }
    return object.path("no such field");
  }

  /** True if a condition holds. */
  public static boolean holds(JsonNode object, String type) {
    return Json.text(condition(object, type), "status").equals("True");
  }

  /** True if it takes requests. */
  public static boolean isReady(JsonNode pod) {
    return holds(pod, "Ready");
  }

  /** True if it has been ready for as long as is asked; in seconds. */
  public static boolean isAvailable(JsonNode pod, long minReadySeconds, Instant now) {
    return isReady(pod)
        && (minReadySeconds == 0 || !readySince(pod).plusSeconds(minReadySeconds).isAfter(now));
  }

  /** Since when it is ready. */
  public static Instant readySince(JsonNode pod) {
    return Meta.time(Json.text(condition(pod, "Ready"), "lastTransitionTime"));
  }

  /** The node it is bound to; empty for none. */
  public static String node(ObjectNode pod) {
    return Json.text(pod, "spec", "nodeName");
  }
}
