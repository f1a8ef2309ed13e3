package dev.k8slab.grader.kind.audit;

import dev.k8slab.exercises.check.WantedEvent;
import dev.k8slab.grader.expression.Expressions;
import java.util.List;
import java.util.Map;

/**
 * How much of a sequence of events the audit log shows.
 *
 * @param found how many of its events occurred, in their order
 * @param wanted how many there are
 * @param last when the last of them occurred; empty where none did
 */
record Sequence(int found, int wanted, String last) {

  /** Compares what is wanted with events as expressions see them, oldest first. */
  static Sequence of(
      List<WantedEvent> wanted, List<Map<String, Object>> events, Expressions expressions) {
    int found = 0;
    String last = "";
    for (Map<String, Object> event : events) {
      if (found < wanted.size() && expressions.holds(wanted.get(found).when().text(), event)) {
        found++;
        last = event.get("event") instanceof Map<?, ?> values ? "" + values.get("time") : "";
      }
    }
    return new Sequence(found, wanted.size(), last);
  }

  boolean complete() {
    return found == wanted;
  }

  String evidence() {
    return "seen in the audit log at " + last;
  }
}
