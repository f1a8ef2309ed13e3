package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * What objects of the API say. Expressions see {@code object}, {@code objects} (all that were
 * found) and {@code siblings}: lists of other objects by the names the check gives them.
 *
 * @param objects which
 * @param any whether one object for which everything holds is enough; else all objects must do
 * @param missing the failure where there is no such object
 * @param count how many there must be, or null for any number
 * @param siblings other objects that expressions need, by the name they use
 * @param match in this order; the first that does not hold is reported
 * @param expect after the matches, in this order
 */
public record ResourceCheck(
    ObjectQuery objects,
    boolean any,
    Feedback missing,
    ObjectCount count,
    Map<String, ObjectQuery> siblings,
    List<ObjectMatch> match,
    List<Expectation> expect)
    implements CheckSpec {

  private static final Field<Boolean> ANY =
      Field.flag("any", "One object for which all holds is enough; else all objects must do.");
  private static final Field<Feedback> MISSING =
      Field.feedback("missing", "The failure where there is no such object.");
  private static final Field<ObjectCount> COUNT =
      Field.optional(
          "count",
          Types.mapping(ObjectCount.SHAPE),
          null,
          "How many there must be: exactly, or at least and at most.");
  private static final Field<List<ObjectMatch>> MATCH =
      Field.rows(
          "match",
          ObjectMatch.SHAPE,
          "Parts of an object that it must say at least, in this order.");

  /** The kind. */
  public static final CheckKind<ResourceCheck> KIND =
      CheckKind.of(
              ResourceCheck.class,
              "resource",
              "objects by what they say",
              "`object`, `objects`, `siblings.NAME`",
              Shape.of(
                  "Objects.",
                  in ->
                      new ResourceCheck(
                          in.get(ObjectQuery.SHAPE),
                          in.get(ANY),
                          in.get(MISSING),
                          in.get(COUNT),
                          in.get(ObjectQuery.SIBLINGS),
                          in.get(MATCH),
                          in.get(Expectation.FIELD)),
                  ObjectQuery.SHAPE,
                  ANY,
                  MISSING,
                  COUNT,
                  ObjectQuery.SIBLINGS,
                  MATCH,
                  Expectation.FIELD))
          .seeing("object", "objects", "siblings");

  public ResourceCheck {
    siblings = Map.copyOf(siblings);
    match = List.copyOf(match);
    expect = List.copyOf(expect);
  }

  @Override
  public CheckKind<ResourceCheck> kind() {
    return KIND;
  }

  @Override
  public Set<String> codes() {
    return new Codes()
        .and(missing)
        .and(Stream.ofNullable(count).map(ObjectCount::otherwise))
        .and(match.stream().map(ObjectMatch::otherwise))
        .and(expect)
        .all();
  }

  @Override
  public Stream<Scoped> expressions() {
    return Scoped.of(expect, "object", "objects", "siblings");
  }

  @Override
  public boolean asksNothing(BiPredicate<String, String> start) {
    return count == null
        && match.isEmpty()
        && expect.isEmpty()
        && start.test(objects.kind(), objects.name());
  }
}
