package dev.k8slab.exercises.check;

import java.util.List;

/**
 * What the learner typed.
 *
 * @param accept the right answers; templates, compared without surrounding white space and quotes
 * @param ignoreCase whether upper and lower case are the same
 * @param open the failure where nothing was handed in yet
 * @param wrong the failure for any other answer
 * @param mistakes answers worth a word of their own
 */
public record AnswerCheck(
    List<String> accept,
    boolean ignoreCase,
    Feedback open,
    Feedback wrong,
    List<WrongAnswer> mistakes)
    implements CheckSpec {
  public AnswerCheck {
    accept = List.copyOf(accept);
    mistakes = List.copyOf(mistakes);
  }

  @Override
  public <R> R accept(Kinds<R> kinds) {
    return kinds.answer(this);
  }
}
