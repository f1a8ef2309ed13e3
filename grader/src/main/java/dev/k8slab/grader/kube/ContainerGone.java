package dev.k8slab.grader.kube;

/**
 * A container was there when it was looked for and not any more when a command was to be run in it
 * or its log was to be read: whoever looks again finds what has taken its place.
 */
public final class ContainerGone extends ClusterTrouble {

  private static final long serialVersionUID = 1L;

  /**
   * As any trouble.
   *
   * @param code the stable name of the trouble
   * @param message one sentence for the learner that says what to do next
   */
  public ContainerGone(String code, String message) {
    super(code, message);
  }
}
