package dev.k8slab.grader.kind;

import dev.k8slab.exercises.check.Target;
import dev.k8slab.grader.watch.Selection;

/** Something that verdicts depend on, and of whose changes one can hear. */
public sealed interface Source {

  /** Objects of the API, heard of by a watch. */
  record Objects(Selection selection) implements Source {}

  /**
   * What others ask the API server for, heard of by its audit log.
   *
   * @param inside whether only commands in containers matter, and not every request
   */
  record Requests(boolean inside) implements Source {}

  /** What the containers of pods write to their logs, heard of by following them. */
  record Logs(Target target) implements Source {}
}
