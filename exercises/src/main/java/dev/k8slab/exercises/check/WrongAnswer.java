package dev.k8slab.exercises.check;

import java.util.List;

/**
 * Wrong answers that deserve a word of their own.
 *
 * @param answers templates, compared as right answers are
 * @param feedback what to tell then
 */
public record WrongAnswer(List<String> answers, Feedback feedback) {

  private static final Field<List<String>> ANSWERS =
      Field.some(
          "answers",
          Types.SOME_SCALARS,
          "at least one text",
          "Templates, compared as right answers are.");

  static final Shape<WrongAnswer> SHAPE =
      Shape.of(
          "Such answers.",
          in -> new WrongAnswer(in.get(ANSWERS), in.get(Wording.SHAPE)),
          ANSWERS,
          Wording.SHAPE);

  public WrongAnswer {
    answers = List.copyOf(answers);
  }
}
