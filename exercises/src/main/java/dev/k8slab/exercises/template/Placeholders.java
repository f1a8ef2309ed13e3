package dev.k8slab.exercises.template;

import java.util.List;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The placeholders of a template. A variable's name is all a placeholder may hold: without
 * directives, calls and ranges there is no template that never ends or that eats the memory, and an
 * author hears of a mistyped name before a learner does.
 */
public final class Placeholders {

  /** What the template engine would act on, and whether it is a placeholder of the format. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\[=(?:([^\\]\n]*)\\])?|\\[/?#[A-Za-z_-]+|\\[/?@");

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

  private Placeholders() {}

  /** Whether there is anything in the text that the template engine would act on. */
  public static boolean isIn(String text) {
    return PLACEHOLDER.matcher(text).find();
  }

  /** The placeholders of a text, of the format or not, in their order. */
  public static List<String> in(String text) {
    return PLACEHOLDER.matcher(text).results().map(MatchResult::group).toList();
  }

  /**
   * Looks for placeholders that are not of the format.
   *
   * @param names the variables there are
   * @param faults hears of each: one sentence, and the line, counted from 1
   */
  public static void check(String text, Set<String> names, ObjIntConsumer<String> faults) {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    int line = 1;
    for (int from = 0; placeholder.find(); from = placeholder.start()) {
      line +=
          (int) text.substring(from, placeholder.start()).chars().filter(c -> c == '\n').count();
      if (placeholder.group(1) == null || !NAME.matcher(placeholder.group(1)).matches()) {
        faults.accept(
            "`"
                + placeholder.group()
                + "` is no valid placeholder: write [=name], a variable's name",
            line);
      } else if (!names.contains(placeholder.group(1))) {
        faults.accept(
            "there is no variable `"
                + placeholder.group(1)
                + "` here: there are "
                + String.join(", ", names.stream().sorted().toList()),
            line);
      }
    }
  }
}
