package dev.k8slab.embedded.simulated;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Space;
import dev.k8slab.containers.fs.Tree;
import dev.k8slab.containers.io.SystemException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What outlives pods: the file systems of nodes, and the volumes of claims. */
final class NodeStorage {
  private static final long MAX_ALL = 512L << 20;
  private static final List<String> FOLDERS =
      List.of(
          "bin", "dev", "etc", "home", "mnt", "opt", "proc", "root", "run", "srv", "sys", "tmp",
          "usr", "var");

  private final Space all = new Space(null, MAX_ALL);
  private final Supplier<Instant> now;
  private final Room lasting;
  private final Map<String, Tree> nodes = new HashMap<>();
  private final Map<String, Tree> volumes = new HashMap<>();

  NodeStorage(Supplier<Instant> now) {
    this.now = now;
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
      ((Directory) tree.root().child("var")).directory("lib", 0755, 0, 0);
      nodes.put(name, tree);
    }
    return tree.root();
  }

  /** The volume of a claim. */
  synchronized Tree volume(String name) {
    return volumes.computeIfAbsent(
        name,
        key -> {
          Tree tree = lasting.tree();
          tree.root().mode(0777);
          return tree;
        });
  }
}
