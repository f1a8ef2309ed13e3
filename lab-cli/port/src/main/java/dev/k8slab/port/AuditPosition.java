package dev.k8slab.port;

/**
 * A place in the audit log that is found again after the API server has put the file aside under
 * another name: a file is known by its first event.
 *
 * @param first the {@code auditID} of the first event of the file; empty for the beginning of all
 *     that is kept
 * @param offset where to read on in that file, in bytes
 */
public record AuditPosition(String first, long offset) {

  /** The beginning of whatever is kept of the log. */
  public static final AuditPosition START = new AuditPosition("", 0);
}
