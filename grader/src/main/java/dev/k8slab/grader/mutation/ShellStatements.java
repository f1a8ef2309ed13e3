package dev.k8slab.grader.mutation;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a shell's script apart as far as its outermost level goes: what is quoted or in {@code
 * $(…)} stays whole.
 */
final class ShellStatements {

  /** A word from one index up to, without, another. */
  record Word(int from, int to) {
    String in(String script) {
      return script.substring(from, to);
    }
  }

  /**
   * A statement.
   *
   * @param words its words; never empty
   * @param end where what separates it from the next one ends
   */
  record Statement(List<Word> words, int end) {
    int from() {
      return words.get(0).from();
    }

    String in(String script) {
      return script.substring(from(), words.get(words.size() - 1).to());
    }
  }

  private final String script;
  private final List<Statement> statements = new ArrayList<>();
  private List<Word> words = new ArrayList<>();

  private ShellStatements(String script) {
    this.script = script;
  }

  static List<Statement> statements(String script) {
    ShellStatements words = new ShellStatements(script);
    words.read();
    return words.statements;
  }

  private void read() {
    int at = 0;
    while (at < script.length()) {
      char c = script.charAt(at);
      if (";&|\n".indexOf(c) >= 0) {
        at++;
        endStatement(at);
      } else if (Character.isWhitespace(c)) {
        at++;
      } else {
        int end = endOfWord(at);
        if (at + 1 == end && (c == '{' || c == '}')) {
          endStatement(at);
        } else {
          words.add(new Word(at, end));
        }
        at = end;
      }
    }
    endStatement(script.length());
  }

  private void endStatement(int end) {
    if (!words.isEmpty()) {
      statements.add(new Statement(List.copyOf(words), end));
      words = new ArrayList<>();
    } else if (!statements.isEmpty() && script.charAt(end - 1) != ';') {
      // the second sign of && and ||
      int last = statements.size() - 1;
      Statement statement = statements.get(last);
      if (statement.end() == end - 1 && "&|".indexOf(script.charAt(end - 1)) >= 0) {
        statements.set(last, new Statement(statement.words(), end));
      }
    }
  }

  private int endOfWord(int from) {
    char quote = 0;
    int depth = 0;
    int at = from;
    for (; at < script.length(); at++) {
      char c = script.charAt(at);
      if (quote == '\'') {
        quote = c == '\'' ? 0 : quote;
      } else if (c == '\\') {
        at++;
      } else if (script.startsWith("$(", at)) {
        depth++;
      } else if (c == ')' && depth > 0) {
        depth--;
      } else if (depth == 0 && quote == '"') {
        quote = c == '"' ? 0 : quote;
      } else if (depth == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (depth == 0 && (Character.isWhitespace(c) || ";&|".indexOf(c) >= 0)) {
        break;
      }
    }
    return Math.min(at, script.length());
  }
}
