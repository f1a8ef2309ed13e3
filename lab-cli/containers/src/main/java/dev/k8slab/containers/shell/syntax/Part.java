package dev.k8slab.containers.shell.syntax;

/** A part of a word. Where it is quoted, what it becomes is neither split nor a pattern. */
public sealed interface Part {
  /** True if it stands in quotes. */
  boolean quoted();

  /** Characters that stand for themselves. */
  record Literal(String text, boolean quoted) implements Part {}

  /**
   * A parameter.
   *
   * @param operator how it is changed, such as {@code :-}; empty for nothing, {@code length} for
   *     its length
   * @param argument null if the operator has none
   * @param second what is put in, or the length of a part; null if there is none
   */
  record Parameter(String name, String operator, Word argument, Word second, boolean quoted)
      implements Part {}

  /**
   * The output of commands.
   *
   * @param body null for none
   */
  record Output(Node body, boolean quoted) implements Part {}

  /** The value of an expression. */
  record Arithmetic(Word expression, boolean quoted) implements Part {}

  /** What cannot be expanded, which shows only when it is tried. */
  record Bad(boolean quoted) implements Part {}
}
