package dev.k8slab.containers.tools.awk;

import java.util.List;

/** A statement. */
sealed interface Statement {
  /** Several. */
  record Block(List<Statement> parts) implements Statement {}

  /** An expression. */
  record Simple(Expr expression) implements Statement {}

  /**
   * Prints.
   *
   * @param formatted whether the first argument says how
   * @param redirection one of {@code >}, {@code a} for appending, and {@code |}; 0 for none
   */
  record Print(List<Expr> arguments, boolean formatted, char redirection, Expr target)
      implements Statement {}

  /** Perhaps; {@code otherwise} may be null. */
  record If(Expr test, Statement then, Statement otherwise) implements Statement {}

  /** As long as; all but the body may be null. */
  record For(Statement first, Expr test, Statement next, Statement body) implements Statement {}

  /** At least once. */
  record Do(Statement body, Expr test) implements Statement {}

  /** For each key of an array. */
  record ForIn(Expr.Variable key, Expr.Variable array, Statement body) implements Statement {}

  /** Removes an element, or all if there are no keys. */
  record Delete(Expr.Variable array, List<Expr> keys) implements Statement {}

  /** Goes elsewhere: {@code break}, {@code continue}, {@code next} or {@code nextfile}. */
  record Jump(String name) implements Statement {}

  /** Ends the program; the status may be null. */
  record Exit(Expr status) implements Statement {}

  /** Ends a function; the value may be null. */
  record Return(Expr value) implements Statement {}
}
