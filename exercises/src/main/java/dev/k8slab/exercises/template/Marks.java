package dev.k8slab.exercises.template;

import java.util.List;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The marks of a template. A variable's name is all a mark may hold: without directives, calls and
 * ranges there is no template that never ends or that eats the memory, and an author hears of a
 * mistyped name before a learner does.
 */
public final class Marks {

  /** What the template engine would act on, and whether it is a mark of the format. */
  private static final Pattern MARK =
      Pattern.compile("\\[=(?:([^\\]\n]*)\\])?|\\[/?#[A-Za-z_-]+|\\[/?@");

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

  private Marks() {}

  /** Whether there is anything in the text that the template engine would act on. */
  public static boolean isIn(String text) {
    return MARK.matcher(text).find();
  }

  /** The marks of a text, of the format or not, in their order. */
  public static List<String> in(String text) {
    return MARK.matcher(text).results().map(MatchResult::group).toList();
  }

  /**
   * Looks for marks that are not of the format.
   *
   * @param names the variables there are
   * @param faults hears of each: one sentence, and the line, counted from 1
   */
  public static void check(String text, Set<String> names, ObjIntConsumer<String> faults) {
    Matcher mark = MARK.matcher(text);
    int line = 1;
    for (int from = 0; mark.find(); from = mark.start()) {
      line += (int) text.substring(from, mark.start()).chars().filter(c -> c == '\n').count();
      if (mark.group(1) == null || !NAME.matcher(mark.group(1)).matches()) {
        faults.accept(
            "`" + mark.group() + "` is no valid placeholder: write [=name], a variable's name",
            line);
      } else if (!names.contains(mark.group(1))) {
        faults.accept(
            "there is no variable `"
                + mark.group(1)
                + "` here: there are "
                + String.join(", ", names.stream().sorted().toList()),
            line);
      }
    }
  }
}
