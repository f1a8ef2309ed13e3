package dev.k8slab.port;

import java.util.Optional;
import java.util.Set;

/**
 * What can be had of a cluster beside the Kubernetes API. Kinds of clusters implement it; grading
 * uses it, and so knows no kinds.
 */
public interface ClusterPort {

  /** The lab's own name for the cluster, unique on the machine, for instance {@code lab-7f3a}. */
  String id();

  /** What the cluster can do beyond what every cluster can. */
  Set<Capability> capabilities();

  /** The API server's audit log; nothing where there is none to read. */
  default Optional<AuditLog> auditLog() {
    return Optional.empty();
  }

  /** What looks at containers from their nodes; nothing where there is no way to. */
  default Optional<NodeContainers> containers() {
    return Optional.empty();
  }

  /** The clock that it lives by. */
  default ClusterTime time() {
    return ClusterTime.SYSTEM;
  }

  /** What tells at once of changes to objects; nothing where one has to watch for them. */
  default Optional<ChangeFeed> changes() {
    return Optional.empty();
  }
}
