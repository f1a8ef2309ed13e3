package dev.k8slab.grader.evidence;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Questions of tests. */
final class Asking {

  private Asking() {}

  /** Whether the learner has asked for ConfigMaps of these names, in this order. */
  static Question inOrder(String key, String... names) {
    List<Predicate<Map<String, Object>>> stages =
        Stream.of(names)
            .<Predicate<Map<String, Object>>>map(
                name ->
                    event -> name.equals(event.get("name")) && "learner".equals(event.get("agent")))
            .toList();
    return new Question(key, stages, List.of());
  }
}
