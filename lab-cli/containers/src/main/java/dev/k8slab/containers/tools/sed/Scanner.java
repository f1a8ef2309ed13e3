package dev.k8slab.containers.tools.sed;

import java.io.IOException;

/** Goes through a script. */
final class Scanner {
  private final String script;
  private int at;

  Scanner(String script) {
    this.script = script;
  }

  boolean isOver() {
    return at >= script.length();
  }

  /** The next byte, which stays; 0 at the end. */
  char peek() {
    return isOver() ? 0 : script.charAt(at);
  }

  char next() {
    return isOver() ? 0 : script.charAt(at++);
  }

  boolean take(char wanted) {
    boolean there = !isOver() && peek() == wanted;
    at += there ? 1 : 0;
    return there;
  }

  void skip(String any) {
    while (!isOver() && any.indexOf(peek()) >= 0) {
      at++;
    }
  }

  long number() {
    long number = 0;
    while (peek() >= '0' && peek() <= '9') {
      number = Math.min(Integer.MAX_VALUE, number * 10 + next() - '0');
    }
    return number;
  }

  /** What comes before any of some bytes, which stay. */
  String until(String any) {
    int start = at;
    while (!isOver() && any.indexOf(peek()) < 0) {
      at++;
    }
    return script.substring(start, at);
  }

  /**
   * What comes before a delimiter, which is taken. A backslash keeps what follows it from being
   * one, and so does a bracket expression.
   */
  String part(char delimiter, boolean regex) throws IOException {
    StringBuilder part = new StringBuilder();
    while (peek() != delimiter || isOver()) {
      if (isOver() || peek() == '\n' && regex) {
        throw new IOException("unmatched '" + delimiter + "'");
      }
      char c = next();
      part.append(c);
      if (c == '\\' && !isOver()) {
        char escaped = next();
        if (escaped == 'n' && regex) {
          part.setCharAt(part.length() - 1, '\n');
        } else if (escaped == delimiter && !regex && delimiter != '&') {
          part.setCharAt(part.length() - 1, escaped);
        } else {
          part.append(escaped);
        }
      } else if (c == '[' && regex) {
        bracket(part);
      }
    }
    at++;
    return part.toString();
  }

  private void bracket(StringBuilder part) {
    int end = at;
    end += end < script.length() && script.charAt(end) == '^' ? 1 : 0;
    end += end < script.length() && script.charAt(end) == ']' ? 1 : 0;
    while (end < script.length() && script.charAt(end) != ']') {
      boolean named = script.charAt(end) == '[' && end + 1 < script.length();
      String closing = named ? script.charAt(end + 1) + "]" : "";
      int close =
          named && ":.=".indexOf(closing.charAt(0)) >= 0 ? script.indexOf(closing, end + 2) : -1;
      end = close < 0 ? end + 1 : close + 2;
    }
    if (end < script.length()) {
      part.append(script.substring(at, end).replace("\\n", "\n").replace("\\t", "\t")).append(']');
      at = end + 1;
    }
  }

  /** The text of a command that adds one: to the end of a line that no backslash continues. */
  String text() {
    while (!isOver() && " \t".indexOf(peek()) >= 0) {
      at++;
    }
    if (take('\\')) {
      int line = at;
      skip(" \t");
      if (!take('\n')) {
        at = line;
      }
    } else {
      take('\n');
    }
    StringBuilder text = new StringBuilder();
    while (!isOver() && peek() != '\n') {
      char c = next();
      text.append(c == '\\' && !isOver() ? Escapes.of(next()) : c);
    }
    return text.append('\n').toString();
  }
}
