package dev.k8slab.port;

import java.util.Optional;

/** The API server's audit log, and the ways there are to it. */
public interface AuditLog {

  /**
   * Where the kubelet's log endpoint serves it, relative to {@code /logs/}; nothing where it does
   * not, and the log is searched in place whatever is asked.
   */
  Optional<String> kubeletPath();

  /** What searches it in place. */
  AuditSearch search();

  /** What tells at once of additions to it. */
  AuditFeed feed();
}
