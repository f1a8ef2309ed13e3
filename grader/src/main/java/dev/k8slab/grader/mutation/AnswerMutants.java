package dev.k8slab.grader.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The changes of a typed answer: its last letter missing (or one too many, where it ends in a
 * template's placeholder), and each part between two separators left empty.
 */
final class AnswerMutants {

  private static final Pattern MIDDLE = Pattern.compile("(?<=[:./])[^:./]+(?=[:./])");

  private AnswerMutants() {}

  static List<Change<String>> of(String answer) {
    List<String> others = new ArrayList<>();
    others.add(
        answer.endsWith("\uE001") || answer.length() < 2
            ? answer + "x"
            : answer.substring(0, answer.length() - 1));
    Matcher middle = MIDDLE.matcher(answer);
    while (middle.find()) {
      others.add(answer.substring(0, middle.start()) + answer.substring(middle.end()));
    }
    return others.stream().map(other -> new Change<>("set to " + other, other)).toList();
  }
}
