package dev.k8slab.cluster;

/** The API server's audit log, and the ways there are to it. */
public interface AuditLog {

  /** Where the kubelet's log endpoint serves it, relative to {@code /logs/}; never null. */
  String kubeletPath();

  /** What searches it in place. */
  AuditArchive archive();

  /** What tells at once of additions to it. */
  AuditStream stream();
}
