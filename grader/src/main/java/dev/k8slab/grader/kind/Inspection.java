package dev.k8slab.grader.kind;

import dev.k8slab.exercises.check.Expectation;
import dev.k8slab.grader.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was seen in containers, and how it is held against what is expected of them. */
public final class Inspection {

  private final Map<RunningContainer, Map<String, Object>> seen;

  /**
   * What was seen.
   *
   * @param seen what expressions see of each container, in the order to tell them
   */
  public Inspection(Map<RunningContainer, Map<String, Object>> seen) {
    this.seen = new LinkedHashMap<>(seen);
  }

  /** The first expectation that does not hold in every container, with all where it does not. */
  public Optional<Verdict.Failed> unmetByAny(List<Expectation> expectations, Context context) {
    Map<String, Map<String, Object>> places = new LinkedHashMap<>();
    seen.forEach((container, values) -> places.put(container.toString(), values));
    return expectations.stream()
        .flatMap(expectation -> context.unmetAnywhere(expectation, places).stream())
        .findFirst();
  }

  /**
   * The first expectation that does not hold of the containers of a pod together.
   *
   * @param name the name by which expressions see a container's part
   * @param plural the name by which they see those of all, by container name
   */
  public Optional<Verdict.Failed> unmetTogether(
      List<Expectation> expectations, String name, String plural, Context context) {
    Map<String, Map<String, Object>> byPod = new LinkedHashMap<>();
    seen.forEach(
        (container, values) ->
            byPod
                .computeIfAbsent(container.podName(), pod -> new TreeMap<>())
                .put(container.name(), values.get(name)));
    return byPod.values().stream()
        .flatMap(parts -> context.firstUnmet(expectations, Map.of(plural, parts)).stream())
        .findFirst();
  }

  /** Says where it was seen. */
  public Verdict.Passed passed() {
    return new Verdict.Passed(
        "seen in " + String.join(", ", seen.keySet().stream().map(Object::toString).toList()));
  }
}
