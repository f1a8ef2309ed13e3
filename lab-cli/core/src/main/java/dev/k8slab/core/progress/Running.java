package dev.k8slab.core.progress;

import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.verdict.Status;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The attempt that the learner is at.
 *
 * @param cluster the id of the cluster it runs on
 * @param attempt the attempt as it was graded or answered last
 * @param status what came of its last grading, or null
 * @param checked when that was, or null
 * @param steps what came of each step then; an answer handed in since takes its step out
 * @param hints how many hints were shown, by step
 */
public record Running(
    String cluster,
    Attempt attempt,
    Status status,
    Instant checked,
    Map<String, Status> steps,
    Map<String, Integer> hints) {

  public Running {
    steps = steps == null ? Map.of() : Map.copyOf(steps);
    hints = hints == null ? Map.of() : Map.copyOf(hints);
  }

  /** An attempt that has just begun. */
  public static Running begun(String cluster, Attempt attempt) {
    return new Running(cluster, attempt, null, null, Map.of(), Map.of());
  }

  /** Whether a step had passed when it was graded last. */
  public boolean passed(String step) {
    return attempt.done().containsKey(step) || steps.get(step) == Status.PASSED;
  }

  /** With an answer handed in. */
  public Running answered(String step, String answer) {
    Map<String, Status> rest = new LinkedHashMap<>(steps);
    rest.remove(step);
    return new Running(cluster, attempt.withAnswer(step, answer), status, checked, rest, hints);
  }

  /** With what came of a grading; answers handed in meanwhile stay. */
  public Running graded(Attempt graded, Status came, Map<String, Status> ofSteps, Instant now) {
    Attempt kept =
        attempt.withDone(graded.done()).withSeen(graded.seen()).withEvidence(graded.evidence());
    for (Map.Entry<String, String> answer : graded.answers().entrySet()) {
      if (!kept.answers().containsKey(answer.getKey())) {
        kept = kept.withAnswer(answer.getKey(), answer.getValue());
      }
    }
    return new Running(cluster, kept, came, now, ofSteps, hints);
  }

  /** With the attempt as it is now; what others have found of it meanwhile stays. */
  public Running with(Attempt changed) {
    Attempt merged =
        changed.withDone(attempt.done()).withSeen(attempt.seen()).withEvidence(attempt.evidence());
    return new Running(cluster, merged, status, checked, steps, hints);
  }

  /** With one hint more shown for a step. */
  public Running hinted(String step) {
    Map<String, Integer> more = new LinkedHashMap<>(hints);
    more.merge(step, 1, Integer::sum);
    return new Running(cluster, attempt, status, checked, steps, more);
  }
}
