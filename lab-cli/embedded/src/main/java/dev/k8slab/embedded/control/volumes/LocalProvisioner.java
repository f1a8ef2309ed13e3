package dev.k8slab.embedded.control.volumes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Again;
import dev.k8slab.embedded.control.Controller;
import dev.k8slab.embedded.control.Events;
import dev.k8slab.embedded.control.Refusal;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.objects.Pods;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.util.Collection;
import java.util.List;

/**
 * Makes volumes on the nodes' own disks for the claims of one storage class, as k3s has it from the
 * start. Follows rancher's {@code local-path-provisioner}: a volume is made on the node of the
 * first pod that uses its claim, and goes with the claim.
 */
public final class LocalProvisioner implements Controller {
  /** How it is called in storage classes. */
  public static final String NAME = "rancher.io/local-path";

  private static final String CLAIMS = "persistentvolumeclaims";
  private static final String CLASSES = "storageclasses.storage.k8s.io";
  private static final String SELECTED = "volume.kubernetes.io/selected-node";
  private static final String FOLDER = "/var/lib/rancher/k3s/storage/";

  private final Objects objects;
  private final Requests requests;
  private final Events events;

  /** For one cluster. */
  public LocalProvisioner(Objects objects, Requests requests, Events events) {
    this.objects = objects;
    this.requests = requests;
    this.events = events;
  }

  /** The storage class that claims get which name none. */
  public static ObjectNode storageClass() {
    ObjectNode storage =
        Json.object().put("apiVersion", "storage.k8s.io/v1").put("kind", "StorageClass");
    ObjectNode metadata = storage.putObject("metadata").put("name", "local-path");
    metadata.putObject("annotations").put("storageclass.kubernetes.io/is-default-class", "true");
    return storage
        .put("provisioner", NAME)
        .put("reclaimPolicy", "Delete")
        .put("volumeBindingMode", "WaitForFirstConsumer");
  }

  @Override
  public Collection<Key> concerned(Change change) {
    Key key = change.key();
    if (key.resource().equals(CLAIMS)) {
      return List.of(key);
    }
    if (!key.resource().equals(Pods.RESOURCE) || Pods.node(change.after()).isEmpty()) {
      return List.of();
    }
    return claimsOf(change.after()).stream()
        .map(name -> new Key(CLAIMS, key.namespace(), name))
        .toList();
  }

  private static List<String> claimsOf(JsonNode pod) {
    return pod.path("spec").path("volumes").findValues("persistentVolumeClaim").stream()
        .map(source -> Json.text(source, "claimName"))
        .toList();
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode claim = objects.get(key);
    if (claim == null
        || Meta.isGoing(claim)
        || !Json.text(claim, "spec", "volumeName").isEmpty()
        || objects.get("persistentvolumes", "", volumeName(claim)) != null) {
      return Again.NO;
    }
    ObjectNode storage = objects.get(CLASSES, "", Json.text(claim, "spec", "storageClassName"));
    if (storage == null || !Json.text(storage, "provisioner").equals(NAME)) {
      return Again.NO;
    }
    String node = node(claim);
    if (!node.isEmpty()) {
      provision(claim, storage, node);
    }
    return Again.NO;
  }

  /** Where the first pod is that uses a claim; empty while there is none. */
  private String node(ObjectNode claim) {
    for (ObjectNode pod : objects.list(Pods.RESOURCE, Meta.namespace(claim))) {
      if (!Pods.node(pod).isEmpty() && claimsOf(pod).contains(Meta.name(claim))) {
        return Pods.node(pod);
      }
    }
    return "";
  }

  private static String volumeName(ObjectNode claim) {
    return "pvc-" + Meta.uid(claim);
  }

  private void provision(ObjectNode claim, ObjectNode storage, String node) {
    if (Meta.annotation(claim, SELECTED).isEmpty()) {
      ObjectNode chosen = claim.deepCopy();
      Json.at(chosen, "metadata", "annotations")
          .put(SELECTED, node)
          .put("volume.beta.kubernetes.io/storage-provisioner", NAME)
          .put("volume.kubernetes.io/storage-provisioner", NAME);
      // What this changes brings us here again.
      requests.update(chosen);
      return;
    }
    String about = "\"" + Meta.namespace(claim) + "/" + Meta.name(claim) + "\"";
    events.normal(
        claim, "Provisioning", "External provisioner is provisioning volume for claim " + about);
    try {
      requests.create("", volume(claim, storage, node));
    } catch (Refusal e) {
      events.warning(claim, "ProvisioningFailed", "failed to provision volume: " + e.getMessage());
      throw e;
    }
    events.normal(
        claim, "ProvisioningSucceeded", "Successfully provisioned volume " + volumeName(claim));
  }

  private static ObjectNode volume(ObjectNode claim, ObjectNode storage, String node) {
    String name = volumeName(claim);
    ObjectNode volume = Json.object().put("apiVersion", "v1").put("kind", "PersistentVolume");
    volume
        .putObject("metadata")
        .put("name", name)
        .putObject("annotations")
        .put("local.path.provisioner/selected-node", node)
        .put("pv.kubernetes.io/provisioned-by", NAME);
    ObjectNode spec = volume.putObject("spec");
    spec.putObject("capacity")
        .set("storage", Json.find(claim, "spec", "resources", "requests", "storage"));
    spec.set("accessModes", claim.path("spec").get("accessModes"));
    spec.set("claimRef", Events.reference(claim, ""));
    spec.put("persistentVolumeReclaimPolicy", Json.text(storage, "reclaimPolicy"))
        .put("storageClassName", Meta.name(storage))
        .put("volumeMode", "Filesystem");
    spec.putObject("hostPath")
        .put("path", FOLDER + name + "_" + Meta.namespace(claim) + "_" + Meta.name(claim))
        .put("type", "DirectoryOrCreate");
    ObjectNode expression =
        spec.putObject("nodeAffinity")
            .putObject("required")
            .putArray("nodeSelectorTerms")
            .addObject()
            .putArray("matchExpressions")
            .addObject();
    expression.put("key", "kubernetes.io/hostname").put("operator", "In");
    expression.putArray("values").add(node);
    return volume;
  }
}
