package dev.k8slab.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Looks at containers from the nodes they run on, past all that is in them: by the kernel and by
 * what the container runtime keeps. Containers are named by the ids that the runtime knows them by;
 * those that do not run any more are left out of every answer.
 */
public interface ContainerProcesses {

  /**
   * The status of the first process of each container, as {@code /proc/PID/status} has it, and a
   * line {@code UidMap} or {@code GidMap} for each of {@code /proc/PID/uid_map} and {@code
   * gid_map}.
   *
   * @return by id
   * @throws ClusterException where the kernel cannot be asked now
   * @throws InterruptedException where the thread is interrupted
   */
  Map<String, String> statuses(Collection<String> containers)
      throws ClusterException, InterruptedException;

  /**
   * Where each container may have other programs than its image. One line for each fact: {@code W
   * PATH} for what was written or removed over the image in the folders of programs, libraries and
   * settings, {@code M PATH} for what is mounted, {@code S JSON} for the settings by which the
   * runtime starts processes in it ({@code config.json} of the OCI runtime specification).
   *
   * @return by id
   * @throws ClusterException where the node cannot be asked now
   * @throws InterruptedException where the thread is interrupted
   */
  Map<String, String> alterations(Collection<String> containers)
      throws ClusterException, InterruptedException;

  /**
   * Texts in each container's mounts, in what was written over its image, and in its processes'
   * environments and commands. Files of 64 MiB and more are left out. One line for each finding:
   * {@code F TEXT PLACE}; a line {@code ! many} where there are too many files to search.
   *
   * @param hint an extended regular expression that is found in every file that is looked through
   *     for the pattern
   * @param pattern an extended regular expression of the texts, none of which has a blank in it;
   *     looked for in the lines, and as if all of them were one
   * @return by id
   * @throws ClusterException where the node cannot be asked now
   * @throws InterruptedException where the thread is interrupted
   */
  Map<String, List<String>> search(Collection<String> containers, String hint, String pattern)
      throws ClusterException, InterruptedException;
}
