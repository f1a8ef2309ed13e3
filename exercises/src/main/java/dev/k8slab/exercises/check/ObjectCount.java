package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How many objects there must be.
 *
 * @param least at least so many
 * @param most at most so many
 * @param otherwise what to tell the learner where there are more or fewer
 */
public record ObjectCount(int least, int most, Feedback otherwise) {
  /** More objects than any cluster of a lab holds. */
  static final int MAX = 1_000;

  private static final Field<Integer> EXACTLY =
      Field.number("exactly", 0, MAX, null, "Exactly so many.");
  private static final Field<Integer> AT_LEAST =
      Field.number("atLeast", 0, MAX, null, "At least so many.");
  private static final Field<Integer> AT_MOST =
      Field.number("atMost", 0, MAX, null, "At most so many.");

  static final Shape<ObjectCount> SHAPE =
      Shape.of(
              "How many: exactly, or at least and at most.",
              ObjectCount::read,
              EXACTLY,
              AT_LEAST,
              AT_MOST,
              Wording.SHAPE)
          .where(
              "oneOf",
              List.of(
                  Map.of("required", List.of(EXACTLY.name())),
                  Map.of("anyOf", Shape.anyOf(AT_LEAST, AT_MOST))));

  private static ObjectCount read(Reading in) {
    Integer exactly = in.get(EXACTLY);
    Integer least = in.get(AT_LEAST);
    Integer most = in.get(AT_MOST);
    if ((exactly != null) == (least != null || most != null)) {
      in.fault(EXACTLY, "say either `exactly`, or `atLeast`, `atMost` or both");
    }
    return new ObjectCount(
        exactly != null ? exactly : Objects.requireNonNullElse(least, 0),
        exactly != null ? exactly : Objects.requireNonNullElse(most, Integer.MAX_VALUE),
        in.get(Wording.SHAPE));
  }
}
