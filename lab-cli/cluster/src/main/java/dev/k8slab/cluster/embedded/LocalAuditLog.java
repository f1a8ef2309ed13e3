package dev.k8slab.cluster.embedded;

import dev.k8slab.port.AuditFeed;
import dev.k8slab.port.AuditLog;
import dev.k8slab.port.AuditSearch;
import java.util.Optional;

/**
 * The audit log as files on this machine.
 *
 * @param folder where they are
 */
record LocalAuditLog(AuditFolder folder) implements AuditLog {

  @Override
  public Optional<String> kubeletPath() {
    return Optional.empty();
  }

  @Override
  public AuditSearch search() {
    return new AuditReader(folder);
  }

  @Override
  public AuditFeed feed() {
    return new AuditFollower(folder);
  }
}
