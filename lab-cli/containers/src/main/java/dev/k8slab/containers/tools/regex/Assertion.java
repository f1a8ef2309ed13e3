package dev.k8slab.containers.tools.regex;

/** What must be on the two sides of a place. */
enum Assertion {
  TEXT_START,
  TEXT_END,
  LINE_START,
  LINE_END,
  WORD_START,
  WORD_END,
  WORD_EDGE,
  NO_WORD_EDGE,
  NO_WORD_BEFORE,
  NO_WORD_AFTER;

  /** What is on one side. */
  enum Side {
    EDGE,
    NEWLINE,
    WORD,
    OTHER;

    static Side of(int c) {
      if (c == '\n') {
        return NEWLINE;
      }
      return isWord(c) ? WORD : OTHER;
    }
  }

  /** Whether a byte is part of a word. */
  static boolean isWord(int c) {
    return c == '_' || c >= '0' && c <= '9' || (c | 32) >= 'a' && (c | 32) <= 'z' && c < 128;
  }

  boolean holds(Side left, Side right) {
    boolean before = left == Side.WORD;
    boolean after = right == Side.WORD;
    return switch (this) {
      case TEXT_START -> left == Side.EDGE;
      case TEXT_END -> right == Side.EDGE;
      case LINE_START -> left == Side.EDGE || left == Side.NEWLINE;
      case LINE_END -> right == Side.EDGE || right == Side.NEWLINE;
      case WORD_START -> !before && after;
      case WORD_END -> before && !after;
      case WORD_EDGE -> before != after;
      case NO_WORD_EDGE -> before == after;
      case NO_WORD_BEFORE -> !before;
      case NO_WORD_AFTER -> !after;
    };
  }
}
