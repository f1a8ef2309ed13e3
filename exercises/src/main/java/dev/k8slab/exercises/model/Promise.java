package dev.k8slab.exercises.model;

import java.util.List;

/**
 * Words of a task that promise something about everything else, such as "nothing more" or "stays as
 * it was", and what keeps them: a check for what is asked of the learner.
 *
 * @param words a quote of the lesson, of a step's title or of a hint, as it stands there; how the
 *     words are set in lines makes no difference
 * @param checks the checks that keep the promise, as {@code step/check}; empty where {@code reason}
 *     is there
 * @param reason why no check is needed, because the words ask nothing of the learner; or null
 * @param line where it begins in {@code exercise.yaml}, counted from 1
 */
public record Promise(String words, List<String> checks, String reason, int line) {

  public Promise {
    checks = List.copyOf(checks);
  }
}
