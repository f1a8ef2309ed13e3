package dev.k8slab.grader.evidence;

import dev.k8slab.exercises.check.AuditCheck;
import dev.k8slab.exercises.check.Expression;
import dev.k8slab.exercises.check.Feedback;
import dev.k8slab.exercises.check.WantedEvent;
import dev.k8slab.grader.expression.Expressions;
import dev.k8slab.grader.kind.audit.AuditQuestions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A question as a check asks it. */
final class Asking {

  private static final Feedback MISSING = new Feedback("missing", "It is missing.", null, null);

  private Asking() {}

  /** Whether the learner has asked for ConfigMaps of these names, in this order. */
  static Question inOrder(String... names) {
    List<WantedEvent> wanted =
        Stream.of(names)
            .map(
                name ->
                    "event.agent == 'learner' && event.verb == 'get' && event.resource == 'configmaps' && event.name == '%s'"
                        .formatted(name))
            .map(when -> new WantedEvent(new Expression(when, 1), false, MISSING))
            .toList();
    return AuditQuestions.of(new AuditCheck(wanted, List.of()), new Expressions(), Map.of());
  }
}
