package dev.k8slab.grader.kube;

import dev.k8slab.grader.verdict.Verdict;

/** What the cluster answered, or left unanswered, says nothing about the learner's work. */
public class ClusterTrouble extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * Trouble that is known by name.
   *
   * @param code the stable name of the trouble
   * @param message one sentence for the learner that says what to do next
   */
  public ClusterTrouble(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The verdict it comes to. */
  public Verdict.Broken verdict() {
    return new Verdict.Broken(code, getMessage());
  }
}
