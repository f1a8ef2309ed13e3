package dev.k8slab.embedded.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.Mount;
import dev.k8slab.containers.fs.MountTable;
import dev.k8slab.containers.fs.RegularFile;
import dev.k8slab.containers.fs.Tree;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.node.ContainerRuntime.Provided;
import dev.k8slab.embedded.node.ContainerRuntime.StartException;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.provision.Payload;
import dev.k8slab.embedded.schema.Quantity;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The volumes of a pod: all are made when the first container needs one. */
final class PodVolumes {
  /**
   * A volume.
   *
   * @param source as {@code /proc/mounts} names it
   * @param type as {@code /proc/mounts} names it
   * @param readOnly whether nobody may write to it
   */
  record Volume(Inode root, String source, String type, boolean readOnly) {}

  private static final int SIZED_SINCE = 22;
  private static final Map<String, String> PLUGINS =
      Map.of(
          "emptyDir", "empty-dir",
          "configMap", "configmap",
          "secret", "secret",
          "projected", "projected",
          "downwardAPI", "downward-api");

  private record Followed(JsonNode spec, AtomicWriter writer, Provided provided) {}

  private final JsonNode pod;
  private final NodeStorage storage;
  private final Room room;
  private final Supplier<Instant> now;
  private final Map<String, Volume> made = new HashMap<>();
  private final Map<String, Followed> followed = new HashMap<>();
  private final Map<String, Tree> empty = new HashMap<>();
  private final int minor;
  private Directory folder;

  /**
   * Of a pod.
   *
   * @param minor of the cluster's version
   */
  PodVolumes(JsonNode pod, NodeStorage storage, Supplier<Instant> now, int minor) {
    this.pod = pod;
    this.minor = minor;
    this.storage = storage;
    this.room = storage.room();
    this.now = now;
  }

  /** A volume by its name. */
  synchronized Volume get(String name, Provided provided) throws StartException {
    for (JsonNode spec : pod.path("spec").path("volumes")) {
      if (!made.containsKey(Json.text(spec, "name"))) {
        add(spec, provided);
      }
    }
    Volume volume = made.get(name);
    if (volume == null) {
      throw new StartException("CreateContainerConfigError", "no volume " + name);
    }
    return volume;
  }

  private void add(JsonNode spec, Provided provided) throws StartException {
    String name = Json.text(spec, "name");
    try {
      Volume volume = make(spec, provided);
      made.put(name, volume);
      String plugin = plugin(spec);
      if (!plugin.isEmpty()) {
        if (folder == null) {
          folder = storage.pods(provided.node());
        }
        NodeStorage.show(folder, Meta.uid(pod), plugin, name, volume.root());
      }
    } catch (SystemException e) {
      throw new StartException("CreateContainerError", "volume " + name + ": " + e.getMessage());
    }
  }

  /** As the kubelet's folder of a pod names it; nothing for what is kept elsewhere. */
  private static String plugin(JsonNode spec) {
    return PLUGINS.entrySet().stream()
        .filter(each -> spec.has(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private Volume make(JsonNode spec, Provided provided) throws SystemException, StartException {
    Optional<Payload> payload = provided.payload(spec);
    if (payload.isPresent()) {
      return written(spec, payload.get(), provided);
    }
    if (spec.has("hostPath")) {
      return new Volume(host(spec.get("hostPath"), provided), "/dev/root", "ext4", false);
    }
    if (spec.has("persistentVolumeClaim")) {
      String claim = Json.text(spec, "persistentVolumeClaim", "claimName");
      Tree tree = storage.volume(provided.volumeOf(claim));
      Ownership.of(pod, false).apply(tree.root());
      boolean readOnly = spec.path("persistentVolumeClaim").path("readOnly").asBoolean();
      return new Volume(tree.root(), "/dev/root", "ext4", readOnly);
    }
    return empty(spec);
  }

  /** Follows {@code emptydir.calculateEmptyDirMemorySize}. */
  private long memorySize(JsonNode spec) {
    if (minor < SIZED_SINCE) {
      return Long.MAX_VALUE;
    }
    String limit = spec.path("sizeLimit").asText();
    long own = limit.isEmpty() ? Long.MAX_VALUE : Quantity.value(limit).longValue();
    long sum = 0;
    for (JsonNode container : pod.path("spec").path("containers")) {
      String memory = container.path("resources").path("limits").path("memory").asText();
      sum = memory.isEmpty() || sum < 0 ? -1 : sum + Quantity.value(memory).longValue();
    }
    return sum > 0 ? Math.min(sum, own) : own;
  }

  /** Bytes in the volumes that go with the pod, by their names. */
  synchronized Map<String, Long> used() {
    Map<String, Long> used = new HashMap<>();
    empty.forEach((name, tree) -> used.put(name, tree.space().used()));
    return used;
  }

  /** The node's disk has no bounds for a volume; who takes too much is evicted. */
  private Volume empty(JsonNode volume) {
    JsonNode spec = volume.path("emptyDir");
    boolean memory = Json.text(spec, "medium").equals("Memory");
    Tree tree = memory ? room.tree(memorySize(spec)) : room.tree();
    tree.root().mode(0777);
    Ownership.of(pod, false).apply(tree.root());
    empty.put(Json.text(volume, "name"), tree);
    return new Volume(
        tree.root(), memory ? "tmpfs" : "/dev/root", memory ? "tmpfs" : "ext4", false);
  }

  private Volume written(JsonNode spec, Payload payload, Provided provided) throws SystemException {
    Tree tree = room.tree();
    tree.root().mode(01777);
    AtomicWriter writer = new AtomicWriter(tree.root(), Ownership.of(pod, true));
    writer.write(payload, now.get());
    if (Ownership.of(pod, true).group() >= 0) {
      tree.root().owner(0, Ownership.of(pod, true).group());
      tree.root().mode(tree.root().mode() | Inode.SET_GROUP);
    }
    followed.put(Json.text(spec, "name"), new Followed(spec, writer, provided));
    boolean memory = !spec.has("configMap") && !spec.has("downwardAPI");
    return new Volume(tree.root(), memory ? "tmpfs" : "/dev/root", memory ? "tmpfs" : "ext4", true);
  }

  /** Follows {@code hostpath.hostPathTypeChecker}, on the node's own file system. */
  private Inode host(JsonNode spec, Provided provided) throws SystemException, StartException {
    String path = Json.text(spec, "path");
    String type = Json.text(spec, "type");
    Mount node = new Mount("/", storage.node(provided.node()), false, "/dev/root", "ext4", "");
    Files files = Files.of(new MountTable(node));
    if (!files.exists(path) && (type.isEmpty() || type.endsWith("OrCreate"))) {
      make(files, path, type.startsWith("File"));
    }
    Inode found = files.exists(path) ? files.find(path).inode() : null;
    boolean wrong =
        found == null
            || type.startsWith("Directory") && !(found instanceof Directory)
            || type.startsWith("File") && !(found instanceof RegularFile);
    if (wrong) {
      throw new StartException(
          "CreateContainerError",
          "hostPath type check failed: " + path + " is not a " + kind(type));
    }
    return found;
  }

  private static void make(Files files, String path, boolean file) throws SystemException {
    if (!file) {
      files.makeDirectories(path, 0755);
      return;
    }
    int name = path.lastIndexOf('/') + 1;
    if (files.find(path.substring(0, name)).inode() instanceof Directory folder) {
      folder.file(path.substring(name), 0644, 0, 0, new byte[0]);
    }
  }

  private static String kind(String type) {
    return type.startsWith("File") ? "file" : "directory";
  }

  /** Takes in what has changed of the objects that volumes are made of. */
  synchronized void refresh() {
    for (Followed one : followed.values()) {
      try {
        Optional<Payload> payload = one.provided().payload(one.spec());
        if (payload.isPresent()) {
          one.writer().write(payload.get(), now.get());
        }
      } catch (SystemException e) {
        // The node tries again the next time.
        continue;
      }
    }
  }

  /** True if there are some that follow objects. */
  synchronized boolean follows() {
    return !followed.isEmpty();
  }

  /** The pod is gone, with all that was its own. */
  synchronized void remove() {
    if (folder != null) {
      folder.remove(Meta.uid(pod));
    }
    room.close();
  }
}
