package dev.k8slab.embedded.podsecurity;

/**
 * What one check has against a pod.
 *
 * @param reason in few words
 * @param detail which fields of which containers, and what they must be; empty for none
 */
public record Violation(String reason, String detail) {
  @Override
  public String toString() {
    return detail.isEmpty() ? reason : reason + " (" + detail + ")";
  }
}
