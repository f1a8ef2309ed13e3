package dev.k8slab.grader.topology;

import java.util.List;

/**
 * Pods that NetworkPolicies treat alike, as far as their names and their labels go.
 *
 * @param name what made them, or the pod's own name
 * @param pods their names; empty for pods outside of the namespace
 * @param onNode whether they use their nodes' network, for which policies define nothing
 * @param ingress who may connect to them
 * @param egress whom they may connect to
 */
public record PodGroup(
    String name, List<Ref> pods, boolean onNode, Isolation ingress, Isolation egress) {

  public PodGroup {
    pods = List.copyOf(pods);
  }
}
