package dev.k8slab.containers.tools.awk;

import dev.k8slab.containers.tools.regex.Regex;
import java.util.List;

/** An expression. */
sealed interface Expr {
  /** What a value can be given to. */
  sealed interface Place extends Expr {}

  /** A number or a string. */
  record Constant(Value value) implements Expr {}

  /** A regular expression; by itself, whether the record matches. */
  record Pattern(Regex regex) implements Expr {}

  /** A variable: one of all, or one of a function's. */
  record Variable(String name, int index, boolean local) implements Place {}

  /** An element of an array. */
  record Element(Variable array, List<Expr> keys) implements Place {}

  /** A field. */
  record Field(Expr number) implements Place {}

  /** Whether an array has an element. */
  record In(List<Expr> keys, Variable array) implements Expr {}

  /** An operation with one operand. */
  record Unary(char operator, Expr operand) implements Expr {}

  /** An operation with two operands that are numbers. */
  record Arithmetic(char operator, Expr left, Expr right) implements Expr {}

  /** A comparison; the operator is that of a token. */
  record Comparison(String operator, Expr left, Expr right) implements Expr {}

  /** One text after another. */
  record Concatenation(Expr left, Expr right) implements Expr {}

  /** Whether a text matches. */
  record Match(Expr text, Expr pattern, boolean not) implements Expr {}

  /** Both, or any. */
  record Logical(boolean and, Expr left, Expr right) implements Expr {}

  /** One of two. */
  record Conditional(Expr test, Expr yes, Expr no) implements Expr {}

  /** Gives a place a value; the operator is 0 or that of an arithmetic operation. */
  record Assignment(Place place, char operator, Expr value) implements Expr {}

  /** Adds 1 or -1 to a place; gives its value after or before that. */
  record Step(Place place, int by, boolean before) implements Expr {}

  /** A call of a function of the program. */
  record Call(String name, List<Expr> arguments) implements Expr {}

  /** A call of a function of the language. */
  record Builtin(String name, List<Expr> arguments) implements Expr {}

  /**
   * Reads a record.
   *
   * @param into null for the record itself
   * @param from a file or a command; null for the main input
   */
  record GetLine(Place into, Expr from, boolean command) implements Expr {}

  /** Several in parentheses, as {@code print} and {@code in} have them. */
  record Group(List<Expr> parts) implements Expr {}
}
