package dev.k8slab.grader.netpolicy;

import java.util.Arrays;
import java.util.List;

/** Which way traffic goes, seen from the pod that a policy selects. */
public enum Direction {
  INGRESS("Ingress"),
  EGRESS("Egress");

  private final String type;

  Direction(String type) {
    this.type = type;
  }

  /**
   * The one of this name.
   *
   * @param type {@code Ingress} or {@code Egress}; else an {@link IllegalArgumentException}
   */
  public static Direction of(String type) {
    List<String> types = Arrays.stream(values()).map(Direction::type).toList();
    int index = types.indexOf(type);
    if (index < 0) {
      throw new IllegalArgumentException("a direction is one of " + String.join(", ", types));
    }
    return values()[index];
  }

  /** As {@code policyTypes} writes it. */
  String type() {
    return type;
  }
}
