package dev.k8slab.cluster.k3s;

import dev.k8slab.port.AuditFeed;
import dev.k8slab.port.AuditLog;
import dev.k8slab.port.AuditSearch;
import java.util.Optional;

/**
 * The audit log as a file in the cluster's container.
 *
 * @param container the container's id
 * @param path relative to the folder that the kubelet serves
 */
record K3sAuditLog(String container, String path) implements AuditLog {

  @Override
  public Optional<String> kubeletPath() {
    return Optional.of(path);
  }

  @Override
  public AuditSearch search() {
    return new AuditFiles(container, K3sCommand.LOGS + path);
  }

  @Override
  public AuditFeed feed() {
    return new AuditTail(container, K3sCommand.LOGS + path);
  }
}
