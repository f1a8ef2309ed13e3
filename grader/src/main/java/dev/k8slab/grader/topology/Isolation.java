package dev.k8slab.grader.topology;

import dev.k8slab.grader.netpolicy.Outside;
import java.util.List;

/**
 * What policies make of one direction of traffic.
 *
 * @param policies the names of the policies that isolate; where there are none it is open
 * @param outside whom beyond the namespace they let through
 */
public record Isolation(List<String> policies, List<Outside> outside) {

  public Isolation {
    policies = List.copyOf(policies);
    outside = List.copyOf(outside);
  }

  /** Whether no policy isolates. */
  public boolean open() {
    return policies.isEmpty();
  }
}
