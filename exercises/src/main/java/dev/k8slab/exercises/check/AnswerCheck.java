package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Map;

/**
 * What the learner typed. It is right where it fits any of the forms the check has. Expressions see
 * {@code siblings}.
 *
 * @param accept right answers; templates, compared without surrounding white space and quotes
 * @param exact right answers; templates, compared letter by letter
 * @param ignoreCase whether upper and lower case are the same, for {@code accept}, {@code computed}
 *     and mistakes
 * @param pattern a regular expression (RE2) that the whole answer must match, or null
 * @param number a right number, or null
 * @param computed gives the right answer of this attempt, compared like {@code accept}; or null
 * @param siblings objects that expressions need, by the name they use
 * @param open the failure where nothing was handed in yet
 * @param wrong the failure for any other answer
 * @param mistakes answers worth a word of their own
 */
public record AnswerCheck(
    List<String> accept,
    List<String> exact,
    boolean ignoreCase,
    String pattern,
    NumberAnswer number,
    Expression computed,
    Map<String, ObjectQuery> siblings,
    Feedback open,
    Feedback wrong,
    List<WrongAnswer> mistakes)
    implements CheckSpec {
  public AnswerCheck {
    accept = List.copyOf(accept);
    exact = List.copyOf(exact);
    siblings = Map.copyOf(siblings);
    mistakes = List.copyOf(mistakes);
  }

  @Override
  public <R> R accept(Kinds<R> kinds) {
    return kinds.answer(this);
  }
}
