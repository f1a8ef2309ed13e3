package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the audit log shows since the attempt began. Expressions see {@code event}, with the objects
 * as they were when it happened.
 *
 * @param sequence the events, which must occur in this order
 * @param near near misses: the first of which an event is found is reported instead
 */
public record AuditCheck(List<WantedEvent> sequence, List<NearMiss> near) implements CheckSpec {

  private static final Field<List<WantedEvent>> SEQUENCE =
      Field.some(
          "sequence",
          Types.rows(WantedEvent.SHAPE, 1),
          "at least one event",
          "Events that must occur in this order.");
  private static final Field<List<NearMiss>> NEAR =
      Field.rows(
          "near",
          NearMiss.SHAPE,
          "Near misses: the first of which an event is found is reported instead.");

  /** The kind. */
  public static final CheckKind<AuditCheck> KIND =
      CheckKind.of(
              AuditCheck.class,
              "audit",
              "what was done since the attempt began, by the API server's audit log",
              "`event`",
              Shape.of(
                  "Events.", in -> new AuditCheck(in.get(SEQUENCE), in.get(NEAR)), SEQUENCE, NEAR))
          .seeing("event");

  public AuditCheck {
    sequence = List.copyOf(sequence);
    near = List.copyOf(near);
  }

  @Override
  public CheckKind<AuditCheck> kind() {
    return KIND;
  }

  @Override
  public Set<String> codes() {
    return new Codes()
        .and(sequence.stream().map(WantedEvent::missing))
        .and(near.stream().map(NearMiss::feedback))
        .all();
  }

  @Override
  public Stream<Scoped> expressions() {
    return Stream.concat(
        Stream.concat(sequence.stream().map(WantedEvent::when), near.stream().map(NearMiss::when))
            .map(when -> Scoped.condition(when, "event")),
        near.stream()
            .map(NearMiss::actual)
            .filter(actual -> actual != null)
            .map(actual -> Scoped.value(actual, "event")));
  }
}
