package dev.k8slab.port;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What the cluster's nodes tell of containers, by their kernel and by what the container runtime
 * keeps. The API has no way to ask them; who runs the cluster may have one that leads past the
 * containers, so that nothing in them can answer in its place. Containers are named by the ids that
 * the runtime knows them by, in hexadecimal digits; those that do not run any more are left out of
 * every answer. Each method throws where the node cannot be asked now.
 */
public interface NodeContainers {

  /**
   * The status of the first process of each container, as {@code /proc/PID/status} has it (see
   * {@code proc(5)}), with lines {@code UidMap} and {@code GidMap} for those of {@code
   * /proc/PID/uid_map} and {@code gid_map}.
   *
   * @return by id
   */
  Map<String, String> statuses(Collection<String> containers) throws Exception;

  /**
   * Where each container may have other programs than its image. One line for each fact: {@code W
   * PATH} for what was written or removed over the image in the folders of programs, libraries and
   * settings, {@code M PATH} for what is mounted, {@code S JSON} for the settings by which the
   * runtime starts processes in it ({@code config.json} of the OCI runtime specification).
   *
   * @return by id
   */
  Map<String, String> alterations(Collection<String> containers) throws Exception;

  /**
   * Texts in each container's mounts, in what was written over its image, and in its processes'
   * environments and commands. Very large files may be left out. One line for each finding: {@code
   * F TEXT PLACE}; a line {@code ! many} where there are too many files to search.
   *
   * @param hint an extended regular expression that is found in every file that is looked through
   *     for the pattern
   * @param pattern an extended regular expression of the texts, none of which has a blank in it;
   *     looked for in the lines, and as if all of them were one
   * @return by id
   */
  Map<String, List<String>> search(Collection<String> containers, String hint, String pattern)
      throws Exception;
}
