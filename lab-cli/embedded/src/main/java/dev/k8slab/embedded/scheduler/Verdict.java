package dev.k8slab.embedded.scheduler;

import java.util.List;

/**
 * Whether a node suits a pod.
 *
 * @param reasons why it does not, in the scheduler's words; empty if it does
 * @param mayChange true if it might once other pods were gone
 */
record Verdict(List<String> reasons, boolean mayChange) {
  static final Verdict FITS = new Verdict(List.of(), false);

  static Verdict never(String reason) {
    return new Verdict(List.of(reason), false);
  }

  static Verdict notNow(String... reasons) {
    return new Verdict(List.of(reasons), true);
  }

  boolean fits() {
    return reasons.isEmpty();
  }
}
