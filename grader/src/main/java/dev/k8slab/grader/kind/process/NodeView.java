package dev.k8slab.grader.kind.process;

import dev.k8slab.grader.kind.OnNode;
import dev.k8slab.grader.kind.RunningContainer;
import dev.k8slab.grader.kube.ClusterTrouble;
import dev.k8slab.grader.kube.ContainerGone;
import dev.k8slab.port.NodeContainers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Containers' processes as the kernel of their node tells of them. */
record NodeView(OnNode node) {

  /**
   * What the kernel says of each.
   *
   * @throws ContainerGone where one does not run any more
   * @throws ClusterTrouble where the kernel cannot be asked
   */
  Map<RunningContainer, ProcessStatus> look(List<RunningContainer> containers) {
    Map<RunningContainer, ProcessStatus> seen = new LinkedHashMap<>();
    node.look(containers, NodeContainers::statuses)
        .forEach(
            (where, status) ->
                seen.put(
                    where,
                    ProcessStatus.read(status)
                        .orElseThrow(
                            () -> OnNode.trouble("what it says of " + where + " cannot be read"))));
    return seen;
  }
}
