package dev.k8slab.grader.verify;

import dev.k8slab.grader.attempt.AttemptException;

/**
 * One thing that content claims of itself, to be proved on any cluster that has what the exercise
 * needs; {@link Claims} lists them.
 *
 * @param exercise the exercise's id
 * @param about what the claim is about
 * @param name what is claimed, in a few words
 * @param alone whether it may not be proved beside another such claim, since objects outside of the
 *     attempt's namespace are in play
 * @param proof proves it
 */
public record Claim(String exercise, About about, String name, boolean alone, Proof proof) {

  /** What a claim can be about. */
  public enum About {
    /** The starting state. */
    START,
    /** A solution that learners may see. */
    SOLUTION,
    /** A right answer that they are not shown. */
    ALSO_RIGHT,
    /** A wrong answer. */
    MISTAKE
  }

  /** Proves a claim, in an attempt of its own. */
  @FunctionalInterface
  interface Proof {

    /**
     * Proves it.
     *
     * @param bench what it is tried out with
     * @throws ClaimFailedException where the claim does not hold
     * @throws AttemptException where the cluster is in the way
     */
    Outcome.Held run(TestBed bench) throws ClaimFailedException, AttemptException;
  }

  /** Whether its name holds these words; no words are in every name. */
  public boolean isAbout(String words) {
    return name.contains(words);
  }

  /**
   * Tries to prove it; whatever goes wrong is an outcome. Where the thread is interrupted, the
   * attempt is ended and the outcome says nothing.
   *
   * @param on what proves it on a cluster
   */
  public Outcome prove(Verifiers on) {
    try {
      Verifier mine = on.take(exercise);
      try {
        return prove(mine);
      } finally {
        on.giveBack(mine);
      }
    } catch (AttemptException e) {
      return new Outcome.Broken(e.getMessage());
    }
  }

  /**
   * The same by one verifier.
   *
   * @param on proves it on its cluster
   */
  public Outcome prove(Verifier on) {
    try {
      return proof.run(on.bench());
    } catch (ClaimFailedException e) {
      return e.outcome();
    } catch (AttemptException e) {
      return new Outcome.Broken(e.getMessage());
    } catch (RuntimeException e) {
      return new Outcome.Broken("The lab itself failed: " + e);
    }
  }
}
