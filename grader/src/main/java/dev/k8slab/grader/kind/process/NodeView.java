package dev.k8slab.grader.kind.process;

import dev.k8slab.grader.kind.RunningContainer;
import dev.k8slab.grader.kube.ClusterTrouble;
import dev.k8slab.grader.kube.ContainerGone;
import dev.k8slab.grader.kube.NodeProcesses;
import dev.k8slab.grader.kube.Pods;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Containers' processes as the kernel of their node tells of them. */
record NodeView(NodeProcesses processes) {

  private static final String CODE = "node-not-asked";

  /**
   * What the kernel says of each.
   *
   * @throws ContainerGone where one does not run any more
   * @throws ClusterTrouble where the kernel cannot be asked
   */
  Map<RunningContainer, ProcessStatus> look(List<RunningContainer> containers) {
    Map<RunningContainer, String> ids = new LinkedHashMap<>();
    containers.forEach(each -> ids.put(each, id(each)));
    Map<String, String> statuses = ask(List.copyOf(ids.values()));
    Map<RunningContainer, ProcessStatus> seen = new LinkedHashMap<>();
    ids.forEach(
        (where, id) -> {
          String status = statuses.get(id);
          if (status == null) {
            throw gone(where);
          }
          seen.put(
              where,
              ProcessStatus.read(status)
                  .orElseThrow(() -> trouble("what it says of " + where + " cannot be read")));
        });
    return seen;
  }

  private Map<String, String> ask(List<String> ids) {
    try {
      return processes.statuses(ids);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KubernetesClientException("interrupted", e);
    } catch (Exception e) {
      throw trouble(String.valueOf(e.getMessage()));
    }
  }

  private static String id(RunningContainer where) {
    return Pods.containerId(where.pod(), where.name()).orElseThrow(() -> gone(where));
  }

  private static ContainerGone gone(RunningContainer where) {
    return new ContainerGone(
        CODE,
        "The process of "
            + where
            + " ended while the lab looked at it: check again, and run `lab status` if it stays so.");
  }

  private static ClusterTrouble trouble(String why) {
    return new ClusterTrouble(
        CODE,
        "The cluster's node cannot be asked for its processes ("
            + why
            + "): run `lab status`, then check again.");
  }
}
