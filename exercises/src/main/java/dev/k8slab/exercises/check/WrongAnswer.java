package dev.k8slab.exercises.check;

import java.util.List;

/**
 * Wrong answers that deserve a word of their own.
 *
 * @param answers templates, compared as right answers are
 * @param feedback what to tell then
 */
public record WrongAnswer(List<String> answers, Feedback feedback) {

  public WrongAnswer {
    answers = List.copyOf(answers);
  }
}
