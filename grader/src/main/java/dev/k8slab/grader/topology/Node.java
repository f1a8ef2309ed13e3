package dev.k8slab.grader.topology;

import java.util.List;

/**
 * One thing on a map.
 *
 * @param ref what it is
 * @param health how it is
 * @param status how it is, in words of its own, such as {@code 2 of 5 ready}; may be empty
 * @param facts what else is worth knowing, in words; of a role its rules
 */
public record Node(Ref ref, Health health, String status, List<String> facts) {

  /** The fact that the lab itself has made a thing. */
  static final String OF_THE_LAB = "the lab's own, so that the cluster admits pods";

  public Node {
    facts = List.copyOf(facts);
  }

  /** Whether the lab has made it for itself, and it is no part of the exercise. */
  public boolean ofTheLab() {
    return facts.contains(OF_THE_LAB);
  }

  /** Something without a health. */
  static Node neutral(Ref ref, List<String> facts) {
    return new Node(ref, Health.NEUTRAL, "", facts);
  }
}
