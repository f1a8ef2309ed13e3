package dev.k8slab.containers.tools.awk;

import java.util.List;
import java.util.Map;

/**
 * A program.
 *
 * @param globals the names of its variables, by their indexes
 */
record Source(
    List<Statement> begin,
    List<Rule> rules,
    List<Statement> end,
    Map<String, Function> functions,
    List<String> globals) {

  /**
   * What is done with records.
   *
   * @param from null for all of them
   * @param to the end of a range; null if there is none
   */
  record Rule(Expr from, Expr to, Statement action) {}

  /** A function, with the number of its parameters. */
  record Function(int parameters, Statement body) {}
}
