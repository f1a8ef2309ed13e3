package dev.k8slab.grader.testing;

import dev.k8slab.port.AuditLog;
import dev.k8slab.port.Capability;
import dev.k8slab.port.ClusterPort;
import dev.k8slab.port.NodeContainers;
import java.util.Optional;
import java.util.Set;

/** What a cluster of a test's choice offers beside its API. */
public record Port(
    String id,
    Set<Capability> capabilities,
    Optional<AuditLog> auditLog,
    Optional<NodeContainers> containers)
    implements ClusterPort {

  /** Nothing but these capabilities. */
  public Port(String id, Set<Capability> capabilities) {
    this(id, capabilities, Optional.empty(), Optional.empty());
  }
}
