package dev.k8slab.grader.verify;

/**
 * One thing that content claims of itself, to be proved on a cluster.
 *
 * @param name what is claimed, in a few words
 * @param proof proves it
 */
public record Claim(String name, Proof proof) {

  /** Proves a claim, in an attempt of its own. */
  @FunctionalInterface
  public interface Proof {

    /**
     * Proves it.
     *
     * @throws Disproved where the claim does not hold
     * @throws dev.k8slab.grader.attempt.AttemptException where the cluster is in the way
     */
    void run() throws Exception;
  }
}
