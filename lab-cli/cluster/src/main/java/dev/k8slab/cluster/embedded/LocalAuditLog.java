package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.AuditArchive;
import dev.k8slab.cluster.AuditLog;
import dev.k8slab.cluster.AuditStream;
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
  public AuditArchive archive() {
    return new AuditReader(folder);
  }

  @Override
  public AuditStream stream() {
    return new AuditFollower(folder);
  }
}
