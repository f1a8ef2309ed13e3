package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.List;
import java.util.TreeSet;

/** Writes down how the containers of a pod are. Follows {@code convertToAPIContainerStatuses}. */
final class ContainerStatuses {
  private static final int MOUNTS_SINCE = 31;
  private static final int RESOURCES_SINCE = 33;

  private final int minor;

  ContainerStatuses(int minor) {
    this.minor = minor;
  }

  void write(ObjectNode status, String field, ObjectNode pod, List<ContainerState> states) {
    if (states.isEmpty()) {
      return;
    }
    ArrayNode list = status.putArray(field);
    for (ContainerState one : states) {
      list.add(container(pod, one));
    }
  }

  private ObjectNode container(ObjectNode pod, ContainerState one) {
    ObjectNode written = Json.object().put("name", one.name());
    written.set("state", one.state());
    written.set("lastState", one.last == null ? Json.object() : one.last);
    boolean init = one.role == ContainerState.Role.INIT;
    boolean ready = init && !one.isSidecar() ? one.isDone() : one.ready;
    ready &= one.role != ContainerState.Role.DEBUG;
    written.put("ready", ready).put("restartCount", (long) one.restarts());
    written.put("image", one.image == null ? Json.text(one.spec, "image") : one.image.name());
    written.put("imageID", one.image == null ? "" : one.image.id());
    if (!one.id.isEmpty()) {
      written.put("containerID", "containerd://" + one.id);
    }
    boolean debug = one.role == ContainerState.Role.DEBUG;
    if ((minor >= MOUNTS_SINCE || !init) && !debug) {
      written.put("started", one.phase == ContainerState.Phase.RUNNING && one.up);
    }
    if (minor >= RESOURCES_SINCE && one.image != null) {
      JsonNode resources = one.spec.path("resources");
      if (resources.has("requests")) {
        written.set("allocatedResources", resources.get("requests"));
      }
      written.set("resources", resources.isObject() ? resources : Json.object());
    }
    if (minor >= MOUNTS_SINCE) {
      mounts(written, one);
      if (one.image != null) {
        user(written, pod, one);
      }
    }
    return written;
  }

  private static void mounts(ObjectNode written, ContainerState one) {
    ArrayNode mounts = Json.array();
    for (JsonNode mount : one.spec.path("volumeMounts")) {
      ObjectNode copy = mounts.addObject();
      copy.set("name", mount.path("name"));
      copy.set("mountPath", mount.path("mountPath"));
      if (mount.path("readOnly").asBoolean()) {
        copy.put("readOnly", true).put("recursiveReadOnly", "Disabled");
      }
    }
    if (!mounts.isEmpty()) {
      written.set("volumeMounts", mounts);
    }
  }

  private static void user(ObjectNode written, ObjectNode pod, ContainerState one) {
    JsonNode own = one.spec.path("securityContext");
    JsonNode all = pod.path("spec").path("securityContext");
    long uid = own.path("runAsUser").asLong(all.path("runAsUser").asLong());
    long gid = own.path("runAsGroup").asLong(all.path("runAsGroup").asLong());
    TreeSet<Long> groups = new TreeSet<>(List.of(gid));
    all.path("supplementalGroups").forEach(group -> groups.add(group.asLong()));
    if (all.has("fsGroup")) {
      groups.add(all.path("fsGroup").asLong());
    }
    ObjectNode linux = written.putObject("user").putObject("linux").put("uid", uid).put("gid", gid);
    ArrayNode list = linux.putArray("supplementalGroups");
    groups.forEach(list::add);
  }
}
