package dev.k8slab.embedded.control.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Events;
import dev.k8slab.embedded.control.Refusal;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.selector.LabelSelector;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes and deletes pods for those that control them, and tells of it. Follows {@code
 * controller.RealPodControl}.
 */
public final class PodControl {
  private static final int BATCH = 1;

  private final Requests requests;
  private final Events events;

  /** For one controller. */
  public PodControl(Requests requests, Events events) {
    this.requests = requests;
    this.events = events;
  }

  /** A pod as a template has it, which an owner controls. Follows {@code GetPodFromTemplate}. */
  public static ObjectNode of(ObjectNode owner, JsonNode template) {
    ObjectNode pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
    ObjectNode metadata = pod.putObject("metadata");
    for (String field : List.of("labels", "annotations", "finalizers")) {
      if (template.path("metadata").hasNonNull(field)) {
        metadata.set(field, template.path("metadata").get(field).deepCopy());
      }
    }
    metadata.put("generateName", Meta.name(owner) + "-");
    metadata.putArray("ownerReferences").add(Meta.reference(owner));
    pod.set("spec", template.path("spec").deepCopy());
    return pod;
  }

  /** Creates a pod. */
  public ObjectNode create(ObjectNode owner, ObjectNode pod) {
    try {
      ObjectNode created = requests.create(Meta.namespace(owner), pod);
      events.normal(owner, "SuccessfulCreate", "Created pod: " + Meta.name(created));
      return created;
    } catch (Refusal e) {
      events.warning(owner, "FailedCreate", "Error creating: " + e.getMessage());
      throw e;
    }
  }

  /**
   * Creates pods, few at first, and stops after a batch in which one was refused. Follows {@code
   * slowStartBatch}.
   */
  public void create(ObjectNode owner, List<ObjectNode> pods) {
    int done = 0;
    for (int batch = BATCH; done < pods.size(); batch *= 2) {
      Refusal refusal = null;
      for (ObjectNode pod : pods.subList(done, Math.min(pods.size(), done + batch))) {
        try {
          create(owner, pod);
        } catch (Refusal e) {
          refusal = refusal == null ? e : refusal;
        }
      }
      if (refusal != null) {
        throw refusal;
      }
      done += batch;
    }
  }

  /** Deletes a pod. */
  public void delete(ObjectNode owner, ObjectNode pod) {
    try {
      requests.delete(pod);
      events.normal(owner, "SuccessfulDelete", "Deleted pod: " + Meta.name(pod));
    } catch (Refusal e) {
      events.warning(owner, "FailedDelete", "Error deleting: " + e.getMessage());
      throw e;
    }
  }

  /**
   * The objects that an owner controls, after it has taken those that it selects and nobody
   * controls, and let go those that it does not select any more. Follows {@code
   * ControllerRefManager}.
   */
  public List<ObjectNode> claim(
      ObjectNode owner, List<ObjectNode> candidates, LabelSelector selector) {
    List<ObjectNode> claimed = new ArrayList<>();
    for (ObjectNode object : candidates) {
      JsonNode controller = Meta.controller(object);
      boolean selected = selector.matches(object);
      if (controller.isMissingNode()) {
        if (selected && !Meta.isGoing(owner) && !Meta.isGoing(object)) {
          claimed.add(adopt(owner, object));
        }
      } else if (Json.text(controller, "uid").equals(Meta.uid(owner))) {
        if (selected) {
          claimed.add(object);
        } else if (!Meta.isGoing(owner)) {
          release(owner, object);
        }
      }
    }
    return claimed;
  }

  private ObjectNode adopt(ObjectNode owner, ObjectNode object) {
    return requests.patch(object, owners(object, Meta.reference(owner)));
  }

  private void release(ObjectNode owner, ObjectNode object) {
    ObjectNode gone = Json.object().put("$patch", "delete").put("uid", Meta.uid(owner));
    requests.patch(object, owners(object, gone));
  }

  /** As the real ones patch, by which the audit log tells whose an object was. */
  private static ObjectNode owners(ObjectNode object, ObjectNode reference) {
    ObjectNode patch = Json.object();
    ObjectNode metadata = patch.putObject("metadata").put("uid", Meta.uid(object));
    metadata.putArray("ownerReferences").add(reference);
    return patch;
  }
}
