package dev.k8slab.embedded.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.Location;
import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.fs.Mount;
import dev.k8slab.containers.fs.MountTable;
import dev.k8slab.containers.fs.Tree;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.node.ContainerRuntime.Start;
import dev.k8slab.embedded.node.ContainerRuntime.StartException;
import dev.k8slab.embedded.provision.Expansion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a container sees where. Shallow mounts come before deep ones, others stay in their order.
 * Follows the kubelet's {@code makeMounts} and containerd's {@code WithMounts}.
 */
final class ContainerMounts {
  private static final String DISK = "/dev/root";

  private final MountTable table;
  private final Files files;
  private final List<Mount> wanted = new ArrayList<>();

  /**
   * Upon a root.
   *
   * @param root the container's own
   */
  ContainerMounts(Tree root) {
    this.table =
        new MountTable(new Mount("/", root.root(), false, "overlay", "overlay", "relatime"));
    this.files = Files.of(table);
  }

  /** The mounts so far. */
  MountTable table() {
    return table;
  }

  /** Files with the rights of the runtime. */
  Files files() {
    return files;
  }

  /** A file or directory of its own. */
  void add(String path, Inode what, boolean readOnly) {
    boolean file = !(what instanceof Directory);
    wanted.add(new Mount(path, what, readOnly, file ? DISK : "tmpfs", file ? "ext4" : "tmpfs", ""));
  }

  /** What its pod's volumes are mounted at. */
  void addVolumes(Start start, PodVolumes volumes) throws StartException {
    for (JsonNode mount : start.spec().path("volumeMounts")) {
      PodVolumes.Volume volume = volumes.get(Json.text(mount, "name"), start.provided());
      String part = Json.text(mount, "subPath");
      if (mount.has("subPathExpr")) {
        part =
            Expansion.expand(Json.text(mount, "subPathExpr"), start.provided().environment()::get);
      }
      Inode root =
          part.isEmpty() ? volume.root() : SubPath.of(volume.root(), part, where(start, mount));
      boolean readOnly = volume.readOnly() || mount.path("readOnly").asBoolean();
      String path = Json.text(mount, "mountPath");
      wanted.add(
          new Mount(
              path.startsWith("/") ? path : "/" + path,
              root,
              readOnly,
              volume.source(),
              volume.type(),
              "relatime"));
    }
  }

  private static String where(Start start, JsonNode mount) {
    String name = Json.text(mount, "name");
    String container = Json.text(start.spec(), "name");
    return "volumeMount \"" + name + "\" of container \"" + container + "\"";
  }

  /**
   * Mounts all.
   *
   * @param readOnly whether the container's own root is for reading only
   */
  void mount(boolean readOnly) throws StartException {
    wanted.sort(Comparator.comparingInt(mount -> mount.path().split("/").length));
    for (Mount mount : wanted) {
      try {
        prepare(mount);
        table.mount(mount);
      } catch (IOException e) {
        throw new StartException(
            "StartError",
            Refusals.create("error mounting \"" + mount.path() + "\": " + e.getMessage()));
      }
    }
    if (readOnly) {
      table.lockRoot();
    }
  }

  /** What something is mounted over is made where it is missing. */
  private void prepare(Mount mount) throws IOException {
    String path = mount.path();
    if (!files.exists(path)) {
      if (mount.root() instanceof Directory) {
        files.makeDirectories(path, 0755);
      } else {
        files.makeDirectories(path.substring(0, path.lastIndexOf('/')), 0755);
        files.open(path, Mode.WRITE).close();
      }
    }
    Location at = files.find(path);
    if (at.inode() instanceof Directory != mount.root() instanceof Directory) {
      throw new IOException("not a directory");
    }
  }

  /** Writes a file with the rights of the runtime. */
  static void write(Directory in, String name, String text) throws SystemException {
    in.file(name, 0644, 0, 0, text.getBytes(StandardCharsets.UTF_8));
  }
}
