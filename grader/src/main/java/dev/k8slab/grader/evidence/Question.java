package dev.k8slab.grader.evidence;

import dev.k8slab.grader.kube.EventShape;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a check wants to know of the audit log. What it asks of an event must depend on nothing but
 * the event's values: it is asked once, and the answer is kept.
 *
 * @param key names the question; another question has another key
 * @param stages the events wanted, in this order
 * @param others further events, each asked for by itself
 * @param shapes all events that may be one of these are of one of these shapes
 */
public record Question(
    String key,
    List<Predicate<Map<String, Object>>> stages,
    List<Other> others,
    List<EventShape> shapes) {

  public Question {
    stages = List.copyOf(stages);
    others = List.copyOf(others);
    shapes = List.copyOf(shapes);
  }

  /** A question that any event may answer. */
  public Question(String key, List<Predicate<Map<String, Object>>> stages, List<Other> others) {
    this(key, stages, others, List.of(EventShape.ANY));
  }

  /**
   * An event that is asked for by itself.
   *
   * @param holds whether an event is one
   * @param word what to keep of the first that is
   */
  public record Other(
      Predicate<Map<String, Object>> holds, Function<Map<String, Object>, String> word) {}
}
