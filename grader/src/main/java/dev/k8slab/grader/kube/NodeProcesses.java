package dev.k8slab.grader.kube;

import java.util.Collection;
import java.util.Map;

/**
 * What the kernel of the cluster's nodes says of containers' processes. The API has no way to ask
 * it; who runs the cluster may have one that leads past the containers, so that nothing in them can
 * answer in its place.
 */
@FunctionalInterface
public interface NodeProcesses {

  /**
   * The status of the first process of each container, as {@code /proc/PID/status} has it (see
   * {@code proc(5)}), with lines {@code UidMap} and {@code GidMap} for those of {@code
   * /proc/PID/uid_map} and {@code gid_map}.
   *
   * @param containers the ids that the container runtime knows them by: hexadecimal digits
   * @return by id; without those that do not run any more
   * @throws Exception where the kernel cannot be asked now
   */
  Map<String, String> statuses(Collection<String> containers) throws Exception;
}
