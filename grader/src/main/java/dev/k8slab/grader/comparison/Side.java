package dev.k8slab.grader.comparison;

import dev.k8slab.grader.verify.ProofReport;

/**
 * What came of proving on one of the two clusters.
 *
 * @param cluster what the cluster is called, for instance {@code k3s}
 * @param kubernetes its version, for instance {@code v1.24.17+k3s1}
 * @param kubectl whose kubectl applied the answers, in words: another version may do otherwise
 * @param report what came of it
 */
public record Side(String cluster, String kubernetes, String kubectl, ProofReport report) {

  /** Name and version, for instance {@code k3s v1.24.17+k3s1}. */
  public String title() {
    return cluster + " " + kubernetes;
  }
}
