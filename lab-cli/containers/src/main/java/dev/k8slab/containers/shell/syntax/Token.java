package dev.k8slab.containers.shell.syntax;

import java.util.Set;

/**
 * A token.
 *
 * @param text of an operator or number
 * @param word of a word; null otherwise
 * @param aliasable whether it comes after an alias that ends with a blank
 */
record Token(Kind kind, String text, Word word, boolean aliasable, int line) {
  static final Set<String> KEYWORDS =
      Set.of(
          "!",
          "{",
          "}",
          "case",
          "do",
          "done",
          "elif",
          "else",
          "esac",
          "fi",
          "for",
          "function",
          "if",
          "in",
          "then",
          "until",
          "while");

  enum Kind {
    WORD,
    OPERATOR,
    NUMBER,
    NEWLINE,
    END
  }

  boolean is(String operator) {
    return kind == Kind.OPERATOR && text.equals(operator);
  }

  /** The text of a word that is nothing but letters; null otherwise. */
  String plain() {
    return kind == Kind.WORD ? word.plain() : null;
  }

  boolean isKeyword(String keyword) {
    return keyword.equals(plain());
  }

  /** As errors name it. */
  String name(boolean keywords) {
    return switch (kind) {
      case END -> "end of file";
      case NEWLINE -> "newline";
      case NUMBER -> "redirection";
      case OPERATOR ->
          text.startsWith("<") || text.startsWith(">") ? "redirection" : '"' + text + '"';
      case WORD -> {
        String plain = plain();
        yield keywords && plain != null && KEYWORDS.contains(plain) ? '"' + plain + '"' : "word";
      }
    };
  }
}
