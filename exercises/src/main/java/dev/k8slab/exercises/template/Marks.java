package dev.k8slab.exercises.template;

import java.util.Set;
import java.util.function.ObjIntConsumer;
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
      Pattern.compile("\\[=(?:([^\\]\n]*)\\])?|\\[/?[#@][A-Za-z_-]+");

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

  private Marks() {}

  /**
   * Looks for marks that are not of the format.
   *
   * @param names the variables there are
   * @param faults hears of each: one sentence, and the line, counted from 1
   */
  public static void check(String text, Set<String> names, ObjIntConsumer<String> faults) {
    Matcher mark = MARK.matcher(text);
    while (mark.find()) {
      int line = 1 + (int) text.substring(0, mark.start()).chars().filter(c -> c == '\n').count();
      if (mark.group(1) == null || !NAME.matcher(mark.group(1)).matches()) {
        faults.accept("`" + mark.group() + "` is no mark: write [=name], a variable's name", line);
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
