package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Again;
import dev.k8slab.embedded.control.Events;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import java.time.Duration;

/** What a pod's volumes need before its containers can start. Follows {@code volumemanager}. */
final class Volumes {
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Objects objects;
  private final Events events;

  Volumes(Objects objects, Events events) {
    this.objects = objects;
    this.events = events;
  }

  /** When to look again, if something is missing. */
  Again wait(ObjectNode pod, String node) {
    if (!Json.text(pod, "status", "podIP").isEmpty()) {
      return Again.NO;
    }
    for (JsonNode volume : pod.path("spec").path("volumes")) {
      if (waitsForClaim(pod, volume)) {
        return Again.after(RETRY);
      }
      String missing = missing(pod, volume);
      if (!missing.isEmpty()) {
        String message =
            "MountVolume.SetUp failed for volume \""
                + Json.text(volume, "name")
                + "\" : "
                + missing;
        events.tell(pod, "", "Warning", "FailedMount", message, node);
        return Again.after(RETRY);
      }
    }
    return Again.NO;
  }

  private boolean waitsForClaim(ObjectNode pod, JsonNode volume) {
    String name = Json.text(volume, "persistentVolumeClaim", "claimName");
    ObjectNode claim = objects.get("persistentvolumeclaims", Meta.namespace(pod), name);
    return !name.isEmpty()
        && (claim == null || !Json.text(claim, "status", "phase").equals("Bound"));
  }

  private String missing(ObjectNode pod, JsonNode volume) {
    String missing = source(pod, volume.path("configMap"), "configmaps", "name");
    if (missing.isEmpty()) {
      missing = source(pod, volume.path("secret"), "secrets", "secretName");
    }
    for (JsonNode source : volume.path("projected").path("sources")) {
      if (missing.isEmpty()) {
        missing = source(pod, source.path("configMap"), "configmaps", "name");
      }
      if (missing.isEmpty()) {
        missing = source(pod, source.path("secret"), "secrets", "name");
      }
    }
    return missing;
  }

  private String source(ObjectNode pod, JsonNode source, String resource, String field) {
    if (!source.isObject() || source.path("optional").asBoolean()) {
      return "";
    }
    String name = Json.text(source, field);
    return objects.get(resource, Meta.namespace(pod), name) != null
        ? ""
        : resource.substring(0, resource.length() - 1) + " \"" + name + "\" not found";
  }
}
