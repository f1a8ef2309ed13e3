package dev.k8slab.embedded.control.volumes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Again;
import dev.k8slab.embedded.control.Controller;
import dev.k8slab.embedded.control.Events;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.objects.Pods;
import dev.k8slab.embedded.schema.Quantity;
import dev.k8slab.embedded.selector.LabelSelector;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Binds claims to volumes that are there. Follows {@code pv_controller.go}, but provisions none.
 */
public final class VolumeBinder implements Controller {
  private static final String CLAIMS = "persistentvolumeclaims";
  private static final String VOLUMES = "persistentvolumes";
  private static final String CLASSES = "storageclasses.storage.k8s.io";
  private static final String BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";
  private static final Duration SYNC = Duration.ofSeconds(15);

  private final Objects objects;
  private final Requests requests;
  private final Events events;
  private final Supplier<String> now;

  /**
   * For one cluster.
   *
   * @param now as objects write it
   */
  public VolumeBinder(Objects objects, Requests requests, Events events, Supplier<String> now) {
    this.objects = objects;
    this.requests = requests;
    this.events = events;
    this.now = now;
  }

  @Override
  public Collection<Key> concerned(Change change) {
    Key key = change.key();
    return switch (key.resource()) {
      case CLAIMS -> {
        List<Key> keys = new ArrayList<>(List.of(key));
        String volume = Json.text(change.after(), "spec", "volumeName");
        if (!volume.isEmpty()) {
          keys.add(new Key(VOLUMES, "", volume));
        }
        yield keys;
      }
      case VOLUMES -> {
        List<Key> keys = new ArrayList<>(List.of(key));
        keys.addAll(waiting(""));
        yield keys;
      }
      case CLASSES -> waiting("");
      case Pods.RESOURCE ->
          Pods.node(change.after()).isEmpty() ? List.of() : waiting(key.namespace());
      default -> List.of();
    };
  }

  private List<Key> waiting(String namespace) {
    return objects.list(CLAIMS, namespace, claim -> !isBound(claim)).stream()
        .map(claim -> Objects.key(CLAIMS, claim))
        .toList();
  }

  private static boolean isBound(JsonNode object) {
    return Json.text(object, "status", "phase").equals("Bound");
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode object = objects.get(key);
    if (object == null) {
      return Again.NO;
    }
    if (key.resource().equals(VOLUMES)) {
      volume(object);
      return Again.NO;
    }
    return Meta.isGoing(object) || isBound(object) ? Again.NO : claim(object);
  }

  private void volume(ObjectNode volume) {
    JsonNode reference = volume.path("spec").path("claimRef");
    String uid = Json.text(reference, "uid");
    if (uid.isEmpty()) {
      phase(volume, "Available");
      return;
    }
    ObjectNode claim =
        objects.get(CLAIMS, Json.text(reference, "namespace"), Json.text(reference, "name"));
    if (claim != null && Meta.uid(claim).equals(uid)) {
      phase(volume, "Bound");
    } else if (Json.text(volume, "spec", "persistentVolumeReclaimPolicy").equals("Delete")
        && !Meta.isGoing(volume)) {
      phase(volume, "Released");
      requests.delete(volume);
    } else {
      phase(volume, "Released");
    }
  }

  private void phase(ObjectNode volume, String phase) {
    if (!Json.text(volume, "status", "phase").equals(phase)) {
      ObjectNode changed = volume.deepCopy();
      ObjectNode status = Json.at(changed, "status").put("phase", phase);
      if (status.has("lastPhaseTransitionTime")) {
        status.put("lastPhaseTransitionTime", now.get());
      }
      requests.updateStatus(changed);
    }
  }

  private Again claim(ObjectNode claim) {
    String name = Json.text(claim, "spec", "storageClassName");
    ObjectNode storage = objects.get(CLASSES, "", name);
    boolean waits =
        storage != null
            && Json.text(storage, "volumeBindingMode").equals("WaitForFirstConsumer")
            && !isUsed(claim);
    if (waits) {
      events.normal(
          claim, "WaitForFirstConsumer", "waiting for first consumer to be created before binding");
      return Again.after(SYNC);
    }
    Optional<ObjectNode> volume =
        objects.list(VOLUMES, "").stream()
            .filter(one -> suits(one, claim))
            .min(
                Comparator.<ObjectNode>comparingInt(one -> isFor(one, claim) ? 0 : 1)
                    .thenComparing(one -> Quantity.value(capacity(one))));
    if (volume.isPresent()) {
      bind(claim, volume.get());
      return Again.NO;
    }
    if (name.isEmpty()) {
      events.normal(
          claim,
          "FailedBinding",
          "no persistent volumes available for this claim and no storage class is set");
    } else if (storage == null) {
      events.warning(
          claim, "ProvisioningFailed", "storageclass.storage.k8s.io \"" + name + "\" not found");
    } else {
      tellUnprovisioned(claim, Json.text(storage, "provisioner"));
    }
    return Again.after(SYNC);
  }

  private void tellUnprovisioned(ObjectNode claim, String provisioner) {
    if (provisioner.equals("kubernetes.io/no-provisioner")) {
      events.warning(
          claim,
          "ProvisioningFailed",
          "no volume plugin matched name: kubernetes.io/no-provisioner");
    } else {
      events.normal(
          claim,
          "ExternalProvisioning",
          "Waiting for a volume to be created either by the external provisioner '"
              + provisioner
              + "' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.");
    }
  }

  private boolean isUsed(ObjectNode claim) {
    for (ObjectNode pod : objects.list(Pods.RESOURCE, Meta.namespace(claim))) {
      for (JsonNode volume : pod.path("spec").path("volumes")) {
        if (!Pods.node(pod).isEmpty()
            && Json.text(volume, "persistentVolumeClaim", "claimName").equals(Meta.name(claim))) {
          return true;
        }
      }
    }
    return false;
  }

  private static String capacity(JsonNode volume) {
    return Json.text(volume, "spec", "capacity", "storage");
  }

  private static boolean isFor(ObjectNode volume, ObjectNode claim) {
    JsonNode reference = volume.path("spec").path("claimRef");
    return Json.text(reference, "name").equals(Meta.name(claim))
        && Json.text(reference, "namespace").equals(Meta.namespace(claim));
  }

  private static boolean suits(ObjectNode volume, ObjectNode claim) {
    JsonNode spec = claim.path("spec");
    String named = Json.text(spec, "volumeName");
    boolean free = volume.path("spec").path("claimRef").isMissingNode() || isFor(volume, claim);
    boolean big =
        !capacity(volume).isEmpty()
            && Quantity.compare(
                    capacity(volume), Json.text(spec, "resources", "requests", "storage"))
                >= 0;
    JsonNode selector = spec.path("selector");
    return free
        && big
        && !Meta.isGoing(volume)
        && (named.isEmpty() || named.equals(Meta.name(volume)))
        && Json.text(volume, "spec", "storageClassName").equals(Json.text(spec, "storageClassName"))
        && Json.text(volume, "spec", "volumeMode").equals(Json.text(spec, "volumeMode"))
        && Json.texts(volume.path("spec").path("accessModes"))
            .containsAll(Json.texts(spec.path("accessModes")))
        && (!selector.isObject() || LabelSelector.of(selector).matches(volume));
  }

  private void bind(ObjectNode claim, ObjectNode volume) {
    ObjectNode bound = volume.deepCopy();
    if (!isFor(volume, claim)) {
      Json.at(bound, "metadata", "annotations").put(BY_CONTROLLER, "yes");
    }
    Json.at(bound, "spec").set("claimRef", Events.reference(claim, ""));
    if (!bound.equals(volume)) {
      phase(requests.update(bound), "Bound");
    }
    ObjectNode changed = claim.deepCopy();
    ObjectNode annotations = Json.at(changed, "metadata", "annotations");
    annotations.put("pv.kubernetes.io/bind-completed", "yes");
    if (Json.text(claim, "spec", "volumeName").isEmpty()) {
      annotations.put(BY_CONTROLLER, "yes");
      Json.at(changed, "spec").put("volumeName", Meta.name(volume));
    }
    ObjectNode written = requests.update(changed).deepCopy();
    ObjectNode status = Json.at(written, "status").put("phase", "Bound");
    status.set("accessModes", volume.path("spec").path("accessModes"));
    status.set("capacity", volume.path("spec").path("capacity"));
    requests.updateStatus(written);
  }
}
