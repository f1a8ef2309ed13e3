package dev.k8slab.containers.process;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.WaitQueue;
import java.util.ArrayList;
import java.util.List;

/** The children of a process, until it has waited for them. */
final class Children {
  private final List<Process> all = new ArrayList<>();
  private final WaitQueue changed = new WaitQueue(this);

  synchronized void add(Process child) {
    all.add(child);
  }

  /** A child has ended. */
  synchronized void ended() {
    changed.wake();
  }

  /** Waits for one of them, or for whichever ends first if it is null. */
  synchronized Process await(Process wanted) throws SystemException {
    while (true) {
      if (wanted == null ? all.isEmpty() : !all.contains(wanted)) {
        throw new SystemException(Errno.ECHILD);
      }
      for (Process child : all) {
        if (child.exit() != null && (wanted == null || wanted == child)) {
          all.remove(child);
          child.forget();
          return child;
        }
      }
      changed.await();
    }
  }

  synchronized List<Process> takeAll() {
    List<Process> taken = List.copyOf(all);
    all.clear();
    return taken;
  }
}
