package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.DockerClient;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.engine.Engine;
import dev.k8slab.cluster.engine.EngineErrors;
import dev.k8slab.port.NodeContainers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ExecInContainerPattern;

/** Looks from the node, which is the cluster's container, with {@code containers.sh}. */
final class NodeKernel implements NodeContainers {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{12,128}");
  private static final String BUNDLES = "/run/k3s/containerd/io.containerd.runtime.v2.task/k8s.io/";
  private static final String SCRIPT = Resources.text("containers.sh");

  /** Begins what it says of a container. */
  private static final String SEPARATOR = "@ ";

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
    return read(look("statuses", List.of(), containers));
  }

  @Override
  public Map<String, String> alterations(Collection<String> containers)
      throws ClusterException, InterruptedException {
    return read(look("alterations", List.of(), containers));
  }

  @Override
  public Map<String, List<String>> search(
      Collection<String> containers, String hint, String pattern)
      throws ClusterException, InterruptedException {
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (String each :
        look("search", List.of(hint, pattern), containers).split("(?m)^" + SEPARATOR)) {
      List<String> lines = each.lines().toList();
      if (!lines.isEmpty()) {
        found.put(lines.get(0).strip(), lines.subList(1, lines.size()));
      }
    }
    return found;
  }

  private String look(String what, List<String> needs, Collection<String> containers)
      throws ClusterException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh", what, BUNDLES));
    command.addAll(needs);
    containers.stream().filter(id -> ID.matcher(id).matches()).forEach(command::add);
    DockerClient client = Engine.client();
    try {
      ExecResult result =
          ExecInContainerPattern.execInContainer(
              client, client.inspectContainerCmd(node).exec(), command.toArray(String[]::new));
      return result.getStdout();
    } catch (IOException | RuntimeException e) {
      throw EngineErrors.refused("look at the cluster's processes", e);
    }
  }

  /** What the script said, by id. */
  static Map<String, String> read(String reported) {
    Map<String, String> statuses = new LinkedHashMap<>();
    for (String each : reported.split("(?m)^" + SEPARATOR)) {
      int end = each.indexOf('\n');
      // a process that ended meanwhile leaves nothing but the separator
      if (end > 0 && each.length() > end + 1) {
        statuses.put(each.substring(0, end).strip(), each.substring(end + 1));
      }
    }
    return statuses;
  }
}
