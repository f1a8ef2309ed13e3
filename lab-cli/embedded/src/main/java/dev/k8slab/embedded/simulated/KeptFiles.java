package dev.k8slab.embedded.simulated;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.Tree;
import dev.k8slab.embedded.store.Journal;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps the files of claims' volumes and of nodes beyond the end of the process, as far as there is
 * room. What containers write to their own files, and volumes that go with pods, are not kept.
 */
final class KeptFiles {
  /** Bytes of all that is kept; what comes by name after that is not. */
  private static final long MAX_KEPT = 256L << 20;

  private static final String PODS = "/var/lib/kubelet/pods";

  private final Journal journal;
  private final Map<String, byte[]> before;
  private final Map<String, Long> seen = new HashMap<>();

  KeptFiles(Journal journal) {
    this.journal = journal;
    this.before = new HashMap<>(journal.files());
  }

  /** Puts what was kept under a name into a file system that is new. */
  synchronized void restore(String name, Tree tree) {
    byte[] kept = before.remove(name);
    if (kept == null) {
      return;
    }
    try {
      TreeArchive.read(kept, tree);
    } catch (IOException e) {
      // As after a disk fault: what could be read is there.
      return;
    }
  }

  /** Keeps what has changed of these. */
  synchronized void save(Map<String, Tree> trees) {
    long room = MAX_KEPT;
    for (Map.Entry<String, Tree> each : new TreeMap<>(trees).entrySet()) {
      room -= each.getValue().space().used();
      long state = state(each.getValue().root(), each.getValue());
      Long last = seen.put(each.getKey(), room < 0 ? Long.valueOf(-1) : Long.valueOf(state));
      try {
        if (room < 0) {
          journal.file(each.getKey(), null);
        } else if (last == null || last != state) {
          journal.file(each.getKey(), TreeArchive.write(each.getValue(), PODS::equals));
        }
      } catch (IOException e) {
        // It is written down the next time.
        seen.remove(each.getKey());
      }
    }
  }

  /** Nothing is kept under a name any more. */
  synchronized void forget(String name) {
    before.remove(name);
    seen.remove(name);
    journal.file(name, null);
  }

  /** A number that changes with whatever changes in a file system, but for contents of others. */
  private static long state(Inode inode, Tree tree) {
    long state = inode.changed().hashCode() * 31L + inode.modified().hashCode();
    if (inode instanceof Directory directory) {
      for (Map.Entry<String, Inode> child : directory.children().entrySet()) {
        if (child.getValue().tree() == tree) {
          state = state * 31 + child.getKey().hashCode();
          state = state * 31 + state(child.getValue(), tree);
        }
      }
    }
    return state * 31 + inode.size();
  }
}
