package dev.k8slab.grader.topology;

/**
 * Whether one group of pods may connect to another.
 *
 * @param from the group that connects
 * @param to the group that is connected to
 * @param passage whether it may
 * @param ports the ports it may connect to, in words; empty unless it may
 * @param why what keeps it from that, in words; empty where nothing does
 */
public record Flow(String from, String to, Passage passage, String ports, String why) {

  /** Whether there is a way. */
  public enum Passage {
    /** No policy says anything against it. */
    OPEN,
    /** Policies let it through. */
    ALLOWED,
    /** Policies tell pods of one group apart. */
    SOME,
    /** Policies let nothing through. */
    CLOSED,
    /** A pod is on its node's network, for which nothing is defined. */
    UNDEFINED
  }
}
