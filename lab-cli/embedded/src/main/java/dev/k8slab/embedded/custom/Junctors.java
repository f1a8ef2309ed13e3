package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code anyOf}, {@code oneOf}, {@code allOf} and {@code not}. Follows {@code
 * validate.SchemaPropsValidator}.
 */
final class Junctors {
  private final Checker checker;

  /** Holds a value to one schema. */
  interface Checker {
    List<Cause> check(JsonNode schema, JsonNode value, String path);
  }

  Junctors(Checker checker) {
    this.checker = checker;
  }

  /** What does not hold. */
  List<Cause> check(JsonNode schema, JsonNode value, String path) {
    List<Cause> causes = new ArrayList<>();
    if (!schema.path("anyOf").isEmpty()) {
      Alternatives any = alternatives(schema.get("anyOf"), value, path);
      if (any.holding() == 0) {
        causes.add(junctor(path, "must validate at least one schema (anyOf)"));
        causes.addAll(any.best());
      }
    }
    if (!schema.path("oneOf").isEmpty()) {
      Alternatives one = alternatives(schema.get("oneOf"), value, path);
      if (one.holding() != 1) {
        String found =
            one.holding() == 0
                ? "Found none valid"
                : "Found " + one.holding() + " valid alternatives";
        causes.add(junctor(path, "must validate one and only one schema (oneOf). " + found));
        if (one.holding() == 0) {
          causes.addAll(one.best());
        }
      }
    }
    List<Cause> all = new ArrayList<>();
    for (JsonNode one : schema.path("allOf")) {
      all.addAll(checker.check(one, value, path));
    }
    if (!all.isEmpty()) {
      causes.add(junctor(path, "must validate all the schemas (allOf)"));
      causes.addAll(all);
    }
    if (schema.path("not").isObject() && checker.check(schema.get("not"), value, path).isEmpty()) {
      causes.add(junctor(path, "must not validate the schema (not)"));
    }
    return causes;
  }

  private static Cause junctor(String path, String words) {
    return Cause.invalid(path, "", Cause.quote(path) + " " + words);
  }

  /**
   * How many alternatives hold.
   *
   * @param best the faults of the one that has the fewest
   */
  private record Alternatives(int holding, List<Cause> best) {}

  private Alternatives alternatives(JsonNode schemas, JsonNode value, String path) {
    int holding = 0;
    List<Cause> best = null;
    for (JsonNode schema : schemas) {
      List<Cause> faults = checker.check(schema, value, path);
      if (faults.isEmpty()) {
        holding++;
      }
      best = best == null || faults.size() < best.size() ? faults : best;
    }
    return new Alternatives(holding, best);
  }
}
