package dev.k8slab.exercises.check;

import java.util.Set;
import java.util.stream.Stream;

/**
 * What the cluster has reported in the attempt's namespace, by its core/v1 Events. The API server
 * keeps them for an hour, by default. Expressions see {@code event}, an Event as the API server has
 * it.
 *
 * @param when asks an {@code event}
 * @param atLeast how often it must have happened; 1 or more
 * @param missing the failure where it has not
 */
public record EventsCheck(Expression when, int atLeast, Feedback missing) implements CheckSpec {

  /** How often anything may be asked to have happened. */
  private static final int MAX_TIMES = 1_000;

  private static final Field<Expression> WHEN =
      Field.expression(
          "when", "A CEL expression that sees `event`, an Event as the API server has it.");
  private static final Field<Integer> AT_LEAST =
      Field.number(
          "atLeast", 1, MAX_TIMES, 1, "How often it must have happened; once where left out.");
  private static final Field<Feedback> MISSING =
      Field.feedback("missing", "The failure where it has not.");

  /** The kind. */
  public static final CheckKind<EventsCheck> KIND =
      CheckKind.of(
              EventsCheck.class,
              "events",
              "what the cluster has reported in the attempt's namespace; repeated ones count as often as they happened",
              "`event`, as the API has it",
              Shape.of(
                  "Events.",
                  in -> new EventsCheck(in.get(WHEN), in.get(AT_LEAST), in.get(MISSING)),
                  WHEN,
                  AT_LEAST,
                  MISSING))
          .seeing("event");

  @Override
  public CheckKind<EventsCheck> kind() {
    return KIND;
  }

  @Override
  public Set<String> codes() {
    return new Codes().and(missing).all();
  }

  @Override
  public Stream<Scoped> expressions() {
    return Stream.of(Scoped.condition(when, "event"));
  }
}
