package dev.k8slab.kubectl.line;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Goes through a shell's text, see {@link ShellText}. */
final class ShellScan {

  private final String text;
  private final boolean operators;
  private final List<Integer> starts = new ArrayList<>();
  private final List<ShellText.Span> documents = new ArrayList<>();
  private final Deque<HereDocument> announced = new ArrayDeque<>();
  private int at;
  private boolean simple = true;
  private boolean inWord;

  /** Whether the last thing was an operator after which a command must follow. */
  private boolean joining;

  private boolean over;
  private Waiting waiting;

  /**
   * Begins.
   *
   * @param operators whether there is more than words and quotes
   */
  ShellScan(String text, int begin, boolean operators) {
    this.text = text;
    this.operators = operators;
    this.at = begin;
    starts.add(begin);
  }

  ShellText read() {
    while (at < text.length() && !over) {
      char here = text.charAt(at);
      if (!quoting(here)) {
        if (operators) {
          operator(here);
        } else {
          word(at + 1);
        }
      }
    }
    if (waiting == null && !announced.isEmpty()) {
      waiting = new Waiting(Waiting.Kind.DOCUMENT, announced.peek().delimiter());
    } else if (waiting == null && joining) {
      waiting = new Waiting(Waiting.Kind.LINE, "");
    }
    return new ShellText(at, simple, starts, documents, waiting);
  }

  /** Takes what means the same everywhere; false where this is nothing of the kind. */
  private boolean quoting(char here) {
    switch (here) {
      case ' ', '\t', '\r' -> {
        at++;
        inWord = false;
      }
      case '\n' -> lineBreak();
      case '\\' -> backslash();
      case '\'' -> word(closing(text.indexOf('\'', at + 1)));
      case '"' -> word(closing(doubleQuote()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void operator(char here) {
    switch (here) {
      case '`', ')' -> shell(1);
      case '$' -> dollar();
      case '<' -> lessThan();
      case '>' -> redirection();
      case '|', '&', ';', '(' -> control(here);
      case '#' -> hash();
      case '~' -> {
        simple &= inWord;
        word(at + 1);
      }
      default -> word(at + 1);
    }
  }

  private void word(int next) {
    at = next;
    inWord = true;
    joining = false;
  }

  /** Goes on, with something that only a shell understands. */
  private void shell(int length) {
    simple = false;
    word(at + length);
  }

  private int closing(int quote) {
    if (quote < 0) {
      waiting = new Waiting(Waiting.Kind.QUOTE, String.valueOf(text.charAt(at)));
      return text.length();
    }
    return quote + 1;
  }

  private int doubleQuote() {
    int place = at + 1;
    while (place < text.length() && text.charAt(place) != '"') {
      char here = text.charAt(place);
      simple &= here != '`' && !expands(place);
      place += here == '\\' ? 2 : 1;
    }
    return place < text.length() ? place : -1;
  }

  private boolean expands(int place) {
    if (text.charAt(place) != '$' || place + 1 >= text.length()) {
      return false;
    }
    char next = text.charAt(place + 1);
    return Character.isLetterOrDigit(next) || "_{(?$!#@*".indexOf(next) >= 0;
  }

  private void dollar() {
    if (!expands(at)) {
      word(at + 1);
    } else if (text.startsWith("$((", at)) {
      // a shift in there is no here-document
      int end = text.indexOf("))", at);
      shell(end < 0 ? text.length() - at : end + 2 - at);
    } else {
      shell(2);
    }
  }

  private void backslash() {
    boolean lineEnds = text.startsWith("\n", at + 1);
    int next = at + (lineEnds ? 2 : 1);
    if (next >= text.length()) {
      waiting = new Waiting(Waiting.Kind.LINE, "");
      at = text.length();
    } else if (lineEnds) {
      at = next;
    } else {
      word(at + 2);
    }
  }

  private void hash() {
    if (inWord) {
      word(at + 1);
      return;
    }
    simple = false;
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  private void control(char operator) {
    simple = false;
    boolean twice = operator != '(' && text.startsWith(String.valueOf(operator), at + 1);
    at += twice ? 2 : 1;
    joining = operator == '|' || (operator == '&' && twice);
    inWord = false;
    starts.add(at);
  }

  private void redirection() {
    simple = false;
    at++;
    // an ampersand here belongs to the redirection, as in 2>&1
    at += text.startsWith("&", at) || text.startsWith(">", at) ? 1 : 0;
    inWord = false;
  }

  private void lessThan() {
    simple = false;
    inWord = false;
    if (text.startsWith("<<<", at)) {
      at += 3;
    } else if (text.startsWith("<<", at)) {
      HereDocument document = HereDocument.announced(text, at);
      at = document.operatorEnd();
      if (!document.delimiter().isEmpty()) {
        announced.add(document);
      }
    } else {
      at += text.startsWith("<&", at) ? 2 : 1;
    }
  }

  private void lineBreak() {
    if (announced.isEmpty()) {
      over = !joining;
      at += over ? 0 : 1;
    } else {
      at++;
      bodies();
      over = waiting == null && !joining;
      // the line break behind the last line ends the command, and is not a part of it
      at -= over && text.charAt(at - 1) == '\n' ? 1 : 0;
    }
    inWord = false;
  }

  private void bodies() {
    while (!announced.isEmpty()) {
      HereDocument document = announced.peek();
      int begin = at;
      boolean ended = false;
      while (!ended && at < text.length()) {
        int end = text.indexOf('\n', at);
        end = end < 0 ? text.length() : end;
        ended = document.endsWith(text.substring(at, end));
        if (ended) {
          documents.add(new ShellText.Span(begin, at));
        }
        at = Math.min(end + 1, text.length());
      }
      if (!ended) {
        documents.add(new ShellText.Span(begin, text.length()));
        waiting = new Waiting(Waiting.Kind.DOCUMENT, document.delimiter());
        return;
      }
      announced.remove();
    }
  }
}
