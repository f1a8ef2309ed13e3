package dev.k8slab.grader.comparison;

import dev.k8slab.grader.verdict.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of proving content on two clusters of each kind of Kubernetes that it needs.
 *
 * @param pairs one for each such kind
 * @param unfit why other exercises cannot be proved on both, by id
 */
public record PairReport(List<Pair> pairs, Map<String, String> unfit) {

  public PairReport {
    pairs = List.copyOf(pairs);
    unfit = Collections.unmodifiableMap(new LinkedHashMap<>(unfit));
  }

  /** Of all pairs the worst; blocked where an exercise cannot be proved on both. */
  public Status status() {
    List<Status> all = new ArrayList<>();
    pairs.forEach(pair -> all.add(pair.status()));
    unfit.forEach((exercise, why) -> all.add(Status.BLOCKED));
    return Status.of(all);
  }
}
