package dev.k8slab.embedded.simulated;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.Space;
import dev.k8slab.containers.fs.Tree;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.embedded.store.Journal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What outlives pods: the file systems of nodes, and the volumes of claims. */
final class NodeStorage {
  private static final long MAX_ALL = 512L << 20;
  private static final String NODE = "node/";
  private static final String VOLUME = "volume/";
  private static final List<String> FOLDERS =
      List.of(
          "bin", "dev", "etc", "home", "mnt", "opt", "proc", "root", "run", "srv", "sys", "tmp",
          "usr", "var");

  private final Space all = new Space(null, Math.min(MAX_ALL, SimulatedMachine.memory()));
  private final Supplier<Instant> now;
  private final Room lasting;
  private final Map<String, Tree> nodes = new HashMap<>();
  private final Map<String, Volume> volumes = new HashMap<>();
  private final KeptFiles kept;

  /** A volume, and what it takes. */
  private record Volume(Room room, Tree tree) {}

  NodeStorage(Supplier<Instant> now) {
    this(now, new KeptFiles(Journal.NONE));
  }

  /**
   * With what was kept before.
   *
   * @param now by which changes are dated
   */
  NodeStorage(Supplier<Instant> now, KeptFiles kept) {
    this.now = now;
    this.kept = kept;
    this.lasting = new Room(all, now);
  }

  /** Room for what goes with a container, or with a pod. */
  Room room() {
    return new Room(all, now);
  }

  /** Bytes in use. */
  long used() {
    return all.used();
  }

  /** The file system of a node, which is not that of this machine. */
  synchronized Directory node(String name) throws SystemException {
    Tree tree = nodes.get(name);
    if (tree == null) {
      tree = lasting.tree();
      for (String folder : FOLDERS) {
        tree.root().directory(folder, folder.equals("tmp") ? 01777 : 0755, 0, 0);
      }
      ((Directory) tree.root().child("var")).directory("log", 0755, 0, 0);
      Directory lib = ((Directory) tree.root().child("var")).directory("lib", 0755, 0, 0);
      lib.directory("kubelet", 0700, 0, 0).directory("pods", 0750, 0, 0);
      kept.restore(NODE + name, tree);
      nodes.put(name, tree);
    }
    return tree.root();
  }

  /** Where the kubelet of a node keeps what belongs to its pods, by their uid. */
  Directory pods(String node) throws SystemException {
    Inode at = node(node);
    for (String name : List.of("var", "lib", "kubelet", "pods")) {
      at = at instanceof Directory directory ? directory.child(name) : null;
    }
    if (!(at instanceof Directory pods)) {
      throw new SystemException(Errno.ENOENT);
    }
    return pods;
  }

  /**
   * Shows a volume of a pod where it is on its node. Follows {@code Kubelet.getPodVolumeDir}.
   *
   * @param pods where those of the node are
   * @param plugin such as {@code empty-dir}
   */
  static void show(Directory pods, String uid, String plugin, String name, Inode volume)
      throws SystemException {
    Directory at = pods;
    for (String part : List.of(uid, "volumes", "kubernetes.io~" + plugin)) {
      at = at.child(part) instanceof Directory there ? there : at.directory(part, 0750, 0, 0);
    }
    at.put(name, volume);
  }

  /** The volume of a claim. */
  synchronized Tree volume(String name) {
    return volumes
        .computeIfAbsent(
            name,
            key -> {
              Room room = room();
              Tree tree = room.tree();
              tree.root().mode(0777);
              kept.restore(VOLUME + name, tree);
              return new Volume(room, tree);
            })
        .tree();
  }

  /** A volume is gone, with what is in it. */
  void forget(String name) {
    Volume volume;
    synchronized (this) {
      volume = volumes.remove(name);
    }
    if (volume != null) {
      volume.room().close();
    }
    kept.forget(VOLUME + name);
  }

  /** Keeps what is to outlive the process. */
  void save() {
    Map<String, Tree> trees = new HashMap<>();
    synchronized (this) {
      nodes.forEach((name, tree) -> trees.put(NODE + name, tree));
      volumes.forEach((name, volume) -> trees.put(VOLUME + name, volume.tree()));
    }
    kept.save(trees);
  }
}
