package dev.k8slab.grader.kind.audit;

import dev.k8slab.exercises.check.AuditCheck;
import dev.k8slab.exercises.check.Expression;
import dev.k8slab.exercises.check.NearMiss;
import dev.k8slab.exercises.check.WantedEvent;
import dev.k8slab.grader.evidence.Question;
import dev.k8slab.grader.expression.Expressions;
import dev.k8slab.grader.expression.Start;
import dev.k8slab.grader.kube.EventShape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an {@code audit} check wants to know of the audit log. */
public final class AuditQuestions {

  private static final Pattern WORD = Pattern.compile("['\"]([a-z]{3,})['\"]");

  private AuditQuestions() {}

  /**
   * The question of a check.
   *
   * @param everywhere what every expression sees
   */
  public static Question of(
      AuditCheck spec, Expressions expressions, Map<String, Object> everywhere) {
    return new Question(
        key(spec),
        spec.sequence().stream()
            .<Predicate<Map<String, Object>>>map(
                wanted ->
                    event -> expressions.holds(wanted.when().text(), values(everywhere, event)))
            .toList(),
        spec.near().stream()
            .map(
                near ->
                    new Question.Other(
                        event -> expressions.holds(near.when().text(), values(everywhere, event)),
                        event ->
                            near.actual() == null
                                ? ""
                                : expressions.text(
                                    near.actual().text(), values(everywhere, event))))
            .toList(),
        Stream.concat(
                spec.sequence().stream().map(WantedEvent::when),
                spec.near().stream().map(NearMiss::when))
            .flatMap(when -> shapes(when, expressions, everywhere))
            .distinct()
            .toList());
  }

  /** The shapes of all events of which an expression may hold. */
  private static Stream<EventShape> shapes(
      Expression when, Expressions expressions, Map<String, Object> everywhere) {
    return expressions.conditions(when.text(), "event", everywhere).stream()
        .flatMap(fields -> fields.containsKey("deleted") ? deletions(fields) : Stream.of(fields))
        .map(EventShape::new);
  }

  /** What an event has in its list of deleted objects, these requests alone put there. */
  private static Stream<Map<String, Start>> deletions(Map<String, Start> fields) {
    return Stream.of(
            Map.of("verb", new Start("delete", false)),
            Map.of("verb", new Start("create", true), "subresource", new Start("eviction", true)))
        .map(
            deletion -> {
              Map<String, Start> all = new LinkedHashMap<>(fields);
              all.putAll(deletion);
              return all;
            });
  }

  /** All that the check asks. */
  static String key(AuditCheck spec) {
    return expressions(spec)
        .map(Expression::text)
        .collect(Collectors.joining("\n", "audit " + spec.sequence().size() + "\n", ""));
  }

  /** The words in quotes in a check's expressions. */
  public static Stream<String> words(AuditCheck spec) {
    return expressions(spec)
        .flatMap(each -> WORD.matcher(each.text()).results())
        .map(word -> word.group(1));
  }

  private static Stream<Expression> expressions(AuditCheck spec) {
    return Stream.of(
            spec.sequence().stream().map(WantedEvent::when),
            spec.near().stream().map(NearMiss::when),
            spec.near().stream().map(NearMiss::actual).filter(actual -> actual != null))
        .flatMap(each -> each);
  }

  private static Map<String, Object> values(
      Map<String, Object> everywhere, Map<String, Object> event) {
    Map<String, Object> values = new LinkedHashMap<>(everywhere);
    values.put("event", event);
    return values;
  }
}
