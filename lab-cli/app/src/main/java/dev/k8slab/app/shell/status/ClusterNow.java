package dev.k8slab.app.shell.status;

/**
 * How the shell's cluster is.
 *
 * @param condition in one word
 * @param detail more of it in a few words, or empty
 */
public record ClusterNow(Condition condition, String detail) {

  /** What can be said of a cluster without asking it. */
  public enum Condition {
    OPENING,
    READY,
    TROUBLE,
    NONE
  }
}
