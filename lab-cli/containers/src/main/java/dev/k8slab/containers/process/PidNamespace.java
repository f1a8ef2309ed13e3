package dev.k8slab.containers.process;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The processes that see each other: those of a container, or of all containers of a pod. */
public final class PidNamespace {
  private static final int MAX_PROCESSES = 512;

  private final TreeMap<Integer, Process> all = new TreeMap<>();
  private int last;

  synchronized int add(Process process) throws SystemException {
    if (all.size() >= MAX_PROCESSES) {
      throw new SystemException(Errno.EAGAIN);
    }
    last++;
    all.put(last, process);
    return last;
  }

  synchronized void remove(Process process) {
    all.remove(process.pid(), process);
  }

  /** All that have not been waited for, by their ids. */
  public synchronized Collection<Process> all() {
    return List.copyOf(all.values());
  }

  /** The one with an id. */
  public synchronized Optional<Process> get(int pid) {
    return Optional.ofNullable(all.get(pid));
  }
}
