package dev.k8slab.grader.evidence;

import dev.k8slab.grader.expression.ExpressionFault;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a question is answered. However many events there were, this is all that is kept of them:
 * taking the first event that fits for each stage finds as much as there is to find.
 *
 * @param found how many of its stages occurred, in their order
 * @param last when the last of them occurred, as the log writes it; empty where none did
 * @param others the words of the other events that occurred, by their number
 * @param fault why it cannot be asked, or null
 */
public record Progress(int found, String last, Map<Integer, String> others, String fault) {

  /** Nothing found. */
  public static final Progress NONE = new Progress(0, "", Map.of(), null);

  public Progress {
    others = Map.copyOf(others);
  }

  /** What is found with a further event. */
  Progress after(Question question, Map<String, Object> event) {
    if (fault != null) {
      return this;
    }
    try {
      boolean next = found < question.stages().size() && question.stages().get(found).test(event);
      Map<Integer, String> words = new LinkedHashMap<>(others);
      for (int i = 0; i < question.others().size(); i++) {
        if (!words.containsKey(i) && question.others().get(i).holds().test(event)) {
          words.put(i, question.others().get(i).word().apply(event));
        }
      }
      return next
          ? new Progress(found + 1, String.valueOf(event.get("time")), words, null)
          : new Progress(found, last, words, null);
    } catch (ExpressionFault e) {
      return new Progress(found, last, others, String.valueOf(e.getMessage()));
    }
  }
}
