package dev.k8slab.app.kubectl;

import java.util.List;

/** Tells which of kubectl's commands open an editor. */
public final class Editing {

  private Editing() {}

  /** Whether kubectl opens an editor for these arguments. */
  public static boolean in(List<String> arguments) {
    int end = arguments.indexOf("--");
    List<String> own = end < 0 ? arguments : arguments.subList(0, end);
    // a name of an object may be `edit` too, and gets an editor's treatment without need
    return own.stream()
        .anyMatch(
            word ->
                word.equals("edit")
                    || word.equals("edit-last-applied")
                    || word.equals("--edit")
                    || word.equals("--edit=true"));
  }
}
