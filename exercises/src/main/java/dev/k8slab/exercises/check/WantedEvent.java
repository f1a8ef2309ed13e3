package dev.k8slab.exercises.check;

/**
 * An event that the audit log must show.
 *
 * @param when asks an {@code event}
 * @param follows whether the cluster makes it happen by itself once the events before it did, so
 *     that it is worth waiting for
 * @param missing what to tell where there is none
 */
public record WantedEvent(Expression when, boolean follows, Feedback missing) {
  private static final Field<Expression> WHEN =
      Field.expression("when", "A CEL expression that sees `event`.");
  private static final Field<Boolean> FOLLOWS =
      Field.flag(
          "follows",
          "The cluster makes it happen by itself after the ones before, so it is worth waiting for.");
  private static final Field<Feedback> MISSING =
      Field.feedback("missing", "The failure where there is none.");

  static final Shape<WantedEvent> SHAPE =
      Shape.of(
          "One event.",
          in -> new WantedEvent(in.get(WHEN), in.get(FOLLOWS), in.get(MISSING)),
          WHEN,
          FOLLOWS,
          MISSING);
}
