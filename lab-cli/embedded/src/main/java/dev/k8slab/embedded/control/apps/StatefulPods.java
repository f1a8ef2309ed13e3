package dev.k8slab.embedded.control.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Events;
import dev.k8slab.embedded.control.Refusal;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;

/**
 * The pods of a StatefulSet with their names, their claims, and what is reported of them. Follows
 * {@code stateful_pod_control.go}.
 */
final class StatefulPods {
  private static final int CAPITALS_SINCE = 36;
  private static final int INDEX_SINCE = 28;

  private final Objects objects;
  private final Requests requests;
  private final Events events;
  private final int minor;

  StatefulPods(Objects objects, Requests requests, Events events, int minor) {
    this.objects = objects;
    this.requests = requests;
    this.events = events;
    this.minor = minor;
  }

  /** The number that a pod's name ends in; negative where it has none. */
  static long number(ObjectNode pod) {
    String name = Meta.name(pod);
    String end = name.substring(name.lastIndexOf('-') + 1);
    return end.matches("[0-9]{1,9}") ? Long.parseLong(end) : -1;
  }

  void create(ObjectNode set, long number, String revision) {
    ObjectNode pod = described(set, number, revision);
    try {
      claims(set, pod, number);
      requests.create(Meta.namespace(set), pod);
      tell(set, "create", pod, null);
    } catch (Refusal e) {
      if (!e.isConflict()) {
        tell(set, "create", pod, e);
      }
      throw e;
    }
  }

  void delete(ObjectNode set, ObjectNode pod) {
    try {
      requests.delete(pod);
      tell(set, "delete", pod, null);
    } catch (Refusal e) {
      tell(set, "delete", pod, e);
      throw e;
    }
  }

  /** A pod that has ended goes, so that it can come again. */
  void recreate(ObjectNode set, ObjectNode pod) {
    events.warning(
        set,
        "RecreatingFailedPod",
        "StatefulSet "
            + Meta.namespace(set)
            + "/"
            + Meta.name(set)
            + " is recreating failed Pod "
            + Meta.name(pod));
    delete(set, pod);
  }

  private void tell(ObjectNode set, String verb, ObjectNode pod, Refusal refusal) {
    String title = Character.toUpperCase(verb.charAt(0)) + verb.substring(1);
    String begin =
        (minor >= CAPITALS_SINCE ? title : verb)
            + " Pod "
            + Meta.name(pod)
            + " in StatefulSet "
            + Meta.name(set);
    if (refusal == null) {
      events.normal(set, "Successful" + title, begin + " successful");
    } else {
      events.warning(set, "Failed" + title, begin + " failed error: " + refusal.getMessage());
    }
  }

  private ObjectNode described(ObjectNode set, long number, String revision) {
    ObjectNode stored = objects.get("controllerrevisions.apps", Meta.namespace(set), revision);
    JsonNode template =
        stored == null
            ? set.path("spec").path("template")
            : stored.path("data").path("spec").path("template");
    ObjectNode pod = PodControl.of(set, template);
    String name = Meta.name(set) + "-" + number;
    ObjectNode metadata = Json.at(pod, "metadata");
    metadata.put("name", name).put("generateName", Meta.name(set) + "-");
    ObjectNode labels = Json.at(metadata, "labels");
    labels.put("statefulset.kubernetes.io/pod-name", name).put(Revisions.LABEL, revision);
    if (minor >= INDEX_SINCE) {
      labels.put("apps.kubernetes.io/pod-index", Long.toString(number));
    }
    Json.at(pod, "spec").put("hostname", name);
    if (!Json.text(set, "spec", "serviceName").isEmpty()) {
      Json.at(pod, "spec").put("subdomain", Json.text(set, "spec", "serviceName"));
    }
    volumes(set, pod, name);
    return pod;
  }

  private static void volumes(ObjectNode set, ObjectNode pod, String name) {
    ArrayNode volumes = Json.array();
    for (JsonNode claim : set.path("spec").path("volumeClaimTemplates")) {
      volumes
          .addObject()
          .put("name", Meta.name(claim))
          .putObject("persistentVolumeClaim")
          .put("claimName", Meta.name(claim) + "-" + name);
    }
    if (!volumes.isEmpty()) {
      pod.path("spec").path("volumes").forEach(volumes::add);
      Json.at(pod, "spec").set("volumes", volumes);
    }
  }

  private void claims(ObjectNode set, ObjectNode pod, long number) {
    for (JsonNode template : set.path("spec").path("volumeClaimTemplates")) {
      String name = Meta.name(template) + "-" + Meta.name(set) + "-" + number;
      if (objects.get("persistentvolumeclaims", Meta.namespace(set), name) == null) {
        ObjectNode claim =
            Json.object().put("apiVersion", "v1").put("kind", "PersistentVolumeClaim");
        ObjectNode metadata = claim.putObject("metadata").put("name", name);
        JsonNode labels = set.path("spec").path("selector").path("matchLabels");
        metadata.set("labels", labels.deepCopy());
        claim.set("spec", template.path("spec").deepCopy());
        requests.create(Meta.namespace(set), claim);
        events.normal(
            set,
            "SuccessfulCreate",
            "create Claim "
                + name
                + " Pod "
                + Meta.name(pod)
                + " in StatefulSet "
                + Meta.name(set)
                + " success");
      }
    }
  }
}
