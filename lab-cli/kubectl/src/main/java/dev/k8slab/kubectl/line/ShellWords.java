package dev.k8slab.kubectl.line;

import java.util.ArrayList;
import java.util.List;

/** Takes a simple command apart into its words, as a POSIX shell does that expands nothing. */
public final class ShellWords {

  private static final String ESCAPED_IN_QUOTES = "$`\"\\";

  private final String text;
  private final List<String> words = new ArrayList<>();
  private StringBuilder word;

  private ShellWords(String text) {
    this.text = text;
  }

  /** The words of a command, without their quotes. A quote that is open ends with the text. */
  public static List<String> of(String command) {
    ShellWords words = new ShellWords(command);
    words.read();
    return List.copyOf(words.words);
  }

  private void read() {
    int at = 0;
    while (at < text.length()) {
      char here = text.charAt(at);
      at =
          switch (here) {
            case ' ', '\t', '\r', '\n' -> end(at);
            case '\'' -> quoted(at + 1);
            case '"' -> doubleQuoted(at + 1);
            case '\\' -> escaped(at + 1);
            default -> add(here, at);
          };
    }
    end(at);
  }

  private int end(int at) {
    if (word != null) {
      words.add(word.toString());
      word = null;
    }
    return at + 1;
  }

  private StringBuilder word() {
    if (word == null) {
      word = new StringBuilder();
    }
    return word;
  }

  private int add(char here, int at) {
    word().append(here);
    return at + 1;
  }

  private int quoted(int from) {
    int end = text.indexOf('\'', from);
    end = end < 0 ? text.length() : end;
    word().append(text, from, end);
    return end + 1;
  }

  private int doubleQuoted(int from) {
    word();
    int at = from;
    while (at < text.length() && text.charAt(at) != '"') {
      boolean escape = text.charAt(at) == '\\' && at + 1 < text.length();
      if (escape && text.charAt(at + 1) == '\n') {
        at += 2;
      } else {
        at += escape && ESCAPED_IN_QUOTES.indexOf(text.charAt(at + 1)) >= 0 ? 1 : 0;
        word.append(text.charAt(at++));
      }
    }
    return at + 1;
  }

  private int escaped(int at) {
    if (at < text.length() && text.charAt(at) == '\n') {
      return at + 1;
    }
    return at < text.length() ? add(text.charAt(at), at) : at;
  }
}
