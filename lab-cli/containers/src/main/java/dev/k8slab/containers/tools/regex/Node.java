package dev.k8slab.containers.tools.regex;

import java.util.BitSet;
import java.util.List;

/** A part of a regular expression. */
sealed interface Node {
  /** One byte of a set. */
  record Chars(BitSet set) implements Node {}

  /** One after the other; nothing if there is none. */
  record Sequence(List<Node> parts) implements Node {}

  /** Any of several. */
  record Choice(List<Node> parts) implements Node {}

  /** Several times; a maximum of -1 is none. */
  record Repeat(Node part, int min, int max) implements Node {}

  /** What is captured, by its number from 1. */
  record Group(int number, Node part) implements Node {}

  /** What a group has captured, again. */
  record Reference(int number) implements Node {}

  /** A place between two bytes. */
  record Place(Assertion assertion) implements Node {}

  /** Whether it can match nothing. */
  static boolean nullable(Node node) {
    if (node instanceof Sequence all) {
      return all.parts().stream().allMatch(Node::nullable);
    }
    if (node instanceof Choice any) {
      return any.parts().stream().anyMatch(Node::nullable);
    }
    if (node instanceof Repeat repeat) {
      return repeat.min() == 0 || nullable(repeat.part());
    }
    if (node instanceof Group group) {
      return nullable(group.part());
    }
    return !(node instanceof Chars);
  }
}
