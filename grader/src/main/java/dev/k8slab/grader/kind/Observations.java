package dev.k8slab.grader.kind;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How far the sequences of an attempt have been seen, over one grading. */
public final class Observations {

  private final Map<String, Integer> seen;

  /** Begins with what earlier gradings have seen: numbers of stages by {@code step/check}. */
  public Observations(Map<String, Integer> seen) {
    this.seen = new ConcurrentHashMap<>(seen);
  }

  /** How many stages of a check have been seen. */
  public int of(String check) {
    return seen.getOrDefault(check, 0);
  }

  /** One more stage of a check has been seen. */
  public void add(String check) {
    seen.merge(check, 1, Integer::sum);
  }

  /** What was seen elsewhere counts, too; nothing once seen is lost. */
  public void merge(Map<String, Integer> elsewhere) {
    elsewhere.forEach((check, stages) -> seen.merge(check, stages, Math::max));
  }

  /** All that has been seen so far. */
  public Map<String, Integer> all() {
    return Map.copyOf(seen);
  }
}
