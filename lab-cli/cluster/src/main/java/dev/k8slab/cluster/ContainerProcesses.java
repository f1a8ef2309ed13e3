package dev.k8slab.cluster;

import java.util.Collection;
import java.util.Map;

/** Tells what the kernel of a cluster's nodes says of containers' processes. */
@FunctionalInterface
public interface ContainerProcesses {

  /**
   * The status of the first process of each container, as {@code /proc/PID/status} has it, and a
   * line {@code UidMap} or {@code GidMap} for each of {@code /proc/PID/uid_map} and {@code
   * gid_map}.
   *
   * @param containers the ids that the container runtime knows them by
   * @return by id; without those that do not run any more
   * @throws ClusterException where the kernel cannot be asked now
   * @throws InterruptedException where the thread is interrupted
   */
  Map<String, String> statuses(Collection<String> containers)
      throws ClusterException, InterruptedException;
}
