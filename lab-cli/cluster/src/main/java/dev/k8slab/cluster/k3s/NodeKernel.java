package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.DockerClient;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ContainerProcesses;
import dev.k8slab.cluster.engine.Engine;
import dev.k8slab.cluster.engine.EngineErrors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ExecInContainerPattern;

/**
 * Reads {@code /proc} of the node, which is the cluster's container. containerd keeps the number of
 * a container's first process beside its bundle; that it is still this container's is told by its
 * control group, which the id is part of.
 */
final class NodeKernel implements ContainerProcesses {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{12,128}");
  private static final String BUNDLES = "/run/k3s/containerd/io.containerd.runtime.v2.task/k8s.io/";

  /** Begins what it says of a container. */
  private static final String MARK = "@ ";

  private static final String SCRIPT =
      """
      folder=$0
      for id; do
        pid=$(cat "$folder$id/init.pid" 2>/dev/null) || continue
        grep -q "$id" "/proc/$pid/cgroup" 2>/dev/null || continue
        echo "@ $id"
        cat "/proc/$pid/status"
        sed 's/^/UidMap: /' "/proc/$pid/uid_map"
        sed 's/^/GidMap: /' "/proc/$pid/gid_map"
      done 2>/dev/null
      """;

  private final String node;

  /**
   * Asks a node.
   *
   * @param node the cluster's container
   */
  NodeKernel(String node) {
    this.node = node;
  }

  @Override
  public Map<String, String> statuses(Collection<String> containers)
      throws ClusterException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, BUNDLES));
    containers.stream().filter(id -> ID.matcher(id).matches()).forEach(command::add);
    DockerClient client = Engine.client();
    try {
      ExecResult result =
          ExecInContainerPattern.execInContainer(
              client, client.inspectContainerCmd(node).exec(), command.toArray(String[]::new));
      return read(result.getStdout());
    } catch (IOException | RuntimeException e) {
      throw EngineErrors.refused("look at the cluster's processes", e);
    }
  }

  /** What the script said, by id. */
  static Map<String, String> read(String told) {
    Map<String, String> statuses = new LinkedHashMap<>();
    for (String each : told.split("(?m)^" + MARK)) {
      int end = each.indexOf('\n');
      // a process that ended meanwhile leaves nothing but the mark
      if (end > 0 && each.length() > end + 1) {
        statuses.put(each.substring(0, end).strip(), each.substring(end + 1));
      }
    }
    return statuses;
  }
}
