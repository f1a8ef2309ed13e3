package dev.k8slab.grader;

import dev.k8slab.grader.verdict.Verdict;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What acting checks came to while somebody waits for them to pass: they act again once what was
 * asked for in the namespace is something else, not because of what they have done themselves.
 */
final class Tried {

  private final Map<String, Past> past = new ConcurrentHashMap<>();

  private record Past(Object state, Verdict verdict) {}

  /**
   * The verdict of a check.
   *
   * @param state what was asked for in the namespace
   * @param trial acts and judges
   */
  Verdict of(String check, Supplier<Object> state, Supplier<Verdict> trial) {
    Past last = past.get(check);
    if (last != null && last.state().equals(state.get())) {
      return last.verdict();
    }
    Verdict verdict = trial.get();
    if (verdict instanceof Verdict.Failed) {
      past.put(check, new Past(state.get(), verdict));
    }
    return verdict;
  }
}
