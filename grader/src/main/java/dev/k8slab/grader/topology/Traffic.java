package dev.k8slab.grader.topology;

import java.util.List;

/**
 * Who may connect to whom, as the NetworkPolicies say it. Nothing of it was tried.
 *
 * @param policies how many policies there are
 * @param groups the pods that have not ended
 * @param flows every pair of different groups; empty where there is no policy, since all is open
 *     then
 */
public record Traffic(int policies, List<PodGroup> groups, List<Flow> flows) {

  /** The name of the group that answers for names, whose pods are outside of the namespace. */
  public static final String DNS = "the cluster's DNS";

  public Traffic {
    groups = List.copyOf(groups);
    flows = List.copyOf(flows);
  }
}
