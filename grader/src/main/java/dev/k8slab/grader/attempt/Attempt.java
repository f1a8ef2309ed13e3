package dev.k8slab.grader.attempt;

import dev.k8slab.grader.evidence.Evidence;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One learner's try at one exercise. A value: what the learner does to it makes a new one.
 *
 * @param id unique for the learner
 * @param exercise the exercise's id
 * @param namespace its own namespace
 * @param began when its starting state was reached, by the API server's clock
 * @param evidence what is remembered of the audit log; null stands for none, as it was begun by an
 *     earlier version of the lab
 * @param variables the values of the exercise's variables, and {@code namespace}
 * @param origins the uid of each object of the starting state, by {@code Kind/name}
 * @param start each object of the starting state as the API server made it, defaults filled in, by
 *     {@code Kind/name}; null stands for none
 * @param answers the typed answers, by step
 * @param seen how many stages of each sequence have been seen, by {@code step/check}; null stands
 *     for none
 * @param done the steps marked {@code once} that have passed, by step
 */
public record Attempt(
    String id,
    String exercise,
    String namespace,
    Instant began,
    Evidence evidence,
    Map<String, String> variables,
    Map<String, String> origins,
    Map<String, Map<String, Object>> start,
    Map<String, String> answers,
    Map<String, Integer> seen,
    Map<String, Done> done) {

  public Attempt {
    evidence = evidence == null ? Evidence.NONE : evidence;
    variables = Map.copyOf(variables);
    origins = Map.copyOf(origins);
    answers = Map.copyOf(answers);
    // an attempt begun by an earlier version of the lab knows neither of these
    start = start == null ? Map.of() : Map.copyOf(start);
    seen = seen == null ? Map.of() : Map.copyOf(seen);
    done = Map.copyOf(done);
  }

  /** What every expression sees of it. */
  public Map<String, Object> scope() {
    return Map.of("ns", namespace, "vars", variables, "origins", origins);
  }

  /**
   * This attempt with an answer handed in, which takes the place of an earlier one to the same
   * step.
   */
  public Attempt withAnswer(String step, String answer) {
    return new Attempt(
        id,
        exercise,
        namespace,
        began,
        evidence,
        variables,
        origins,
        start,
        with(answers, step, answer),
        seen,
        done);
  }

  /** This attempt with further steps done. */
  public Attempt withDone(Map<String, Done> further) {
    Map<String, Done> all = new LinkedHashMap<>(further);
    all.putAll(done);
    return new Attempt(
        id, exercise, namespace, began, evidence, variables, origins, start, answers, seen, all);
  }

  /** This attempt with what its sequences have seen by now; nothing once seen is lost. */
  public Attempt withSeen(Map<String, Integer> now) {
    Map<String, Integer> all = new LinkedHashMap<>(seen);
    now.forEach((check, stages) -> all.merge(check, stages, Math::max));
    return new Attempt(
        id, exercise, namespace, began, evidence, variables, origins, start, answers, all, done);
  }

  /** This attempt with what is known of the audit log by now; nothing once read is lost. */
  public Attempt withEvidence(Evidence now) {
    return new Attempt(
        id,
        exercise,
        namespace,
        began,
        evidence.or(now),
        variables,
        origins,
        start,
        answers,
        seen,
        done);
  }

  private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
    Map<String, V> copy = new LinkedHashMap<>(map);
    copy.put(key, value);
    return copy;
  }
}
