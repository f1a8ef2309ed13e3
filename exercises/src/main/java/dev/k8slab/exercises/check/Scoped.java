package dev.k8slab.exercises.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An expression with what it may use.
 *
 * @param expression the expression
 * @param names the names it may use
 * @param condition whether it must give a boolean
 */
public record Scoped(Expression expression, Set<String> names, boolean condition) {

  /** What every expression may use. */
  public static final Set<String> EVERYWHERE = Set.of("ns", "vars", "origins");

  public Scoped {
    Set<String> all = new HashSet<>(EVERYWHERE);
    all.addAll(names);
    names = Set.copyOf(all);
  }

  /** One that gives a boolean. */
  static Scoped condition(Expression expression, String... names) {
    return new Scoped(expression, Set.of(names), true);
  }

  /** One that gives any value. */
  static Scoped value(Expression expression, String... names) {
    return new Scoped(expression, Set.of(names), false);
  }

  /** Those of expectations that all may use the same. */
  static Stream<Scoped> of(List<Expectation> expectations, String... names) {
    return of(expectations, one -> Set.of(names));
  }

  /** Those of expectations. */
  static Stream<Scoped> of(
      List<Expectation> expectations, Function<Expectation, Set<String>> names) {
    return expectations.stream()
        .flatMap(
            one ->
                Stream.concat(
                    Stream.of(new Scoped(one.that(), names.apply(one), true)),
                    Stream.ofNullable(one.actual())
                        .map(actual -> new Scoped(actual, names.apply(one), false))));
  }
}
