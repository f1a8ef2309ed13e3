package dev.k8slab.containers.tools.awk;

/**
 * A token.
 *
 * @param text an operator or a keyword as it is written, a name, or what a string or a regular
 *     expression holds
 */
record Token(Kind kind, String text, double number, int line) {
  /** What it is. */
  enum Kind {
    NUMBER,
    STRING,
    REGEX,
    NAME,
    /** A name with a parenthesis directly behind it. */
    CALLED,
    BUILTIN,
    KEYWORD,
    OPERATOR,
    NEWLINE,
    END
  }

  boolean is(String operator) {
    return (kind == Kind.OPERATOR || kind == Kind.KEYWORD) && text.equals(operator);
  }
}
