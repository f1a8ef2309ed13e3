package dev.k8slab.grader.live;

import dev.k8slab.grader.kind.Source;
import dev.k8slab.grader.watch.Selection;

/** Sources as one line each, for tests. */
final class Told {

  private Told() {}

  static String of(Source source) {
    if (source instanceof Source.Requests requests) {
      return requests.inside() ? "commands in containers" : "requests";
    }
    if (source instanceof Source.Logs logs) {
      return "logs of "
          + (logs.target().pod() != null ? logs.target().pod() : logs.target().deployment());
    }
    Selection selection = ((Source.Objects) source).selection();
    return selection.apiVersion()
        + " "
        + selection.kind()
        + (selection.namespace() == null ? "" : " in " + selection.namespace())
        + (selection.name() == null ? "" : " named " + selection.name())
        + (selection.selector() == null ? "" : " with " + selection.selector());
  }
}
