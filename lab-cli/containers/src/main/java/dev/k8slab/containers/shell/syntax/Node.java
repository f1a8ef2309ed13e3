package dev.k8slab.containers.shell.syntax;

import java.util.List;

/** A command as it is written. */
public sealed interface Node {
  /** A variable and what it gets. */
  record Assignment(String name, Word value) {}

  /** A simple command; what it has none of is empty. */
  record Simple(int line, List<Assignment> assignments, List<Word> words, List<Redirect> redirects)
      implements Node {}

  /** Commands side by side, at least two. */
  record Pipeline(List<Node> commands) implements Node {}

  /** The opposite of a command's status. */
  record Not(Node body) implements Node {}

  /** A command, and another if the first has succeeded, or if it has not. */
  record AndOr(Node left, boolean and, Node right) implements Node {}

  /** One command after another. */
  record Sequence(List<Node> nodes) implements Node {}

  /** A command that nobody waits for. */
  record Background(Node body) implements Node {}

  /** Commands in a process of their own. */
  record Subshell(Node body) implements Node {}

  /** Commands in braces. */
  record Group(Node body) implements Node {}

  /** A compound command with redirections. */
  record Redirected(Node body, List<Redirect> redirects) implements Node {}

  /**
   * A choice.
   *
   * @param otherwise null for nothing
   */
  record If(Node condition, Node then, Node otherwise) implements Node {}

  /** Commands that are repeated while a condition holds, or until it does. */
  record Loop(boolean until, Node condition, Node body) implements Node {}

  /**
   * Commands for each of some words.
   *
   * @param words null for the positional parameters
   */
  record For(int line, String variable, List<Word> words, Node body) implements Node {}

  /**
   * Commands by what a word is like.
   *
   * @param arms in their order
   */
  record Case(int line, Word subject, List<Arm> arms) implements Node {}

  /**
   * Commands for one kind of word.
   *
   * @param body null for nothing
   */
  record Arm(List<Word> patterns, Node body) {}

  /** Defines a function. */
  record Define(String name, Node body) implements Node {}
}
