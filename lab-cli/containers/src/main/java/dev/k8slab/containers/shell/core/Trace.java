package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.shell.syntax.Parser;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Shows commands before they run, for {@code set -x}; and quotes words as listings have them. */
public final class Trace {
  private final Shell shell;

  Trace(Shell shell) {
    this.shell = shell;
  }

  void show(Map<String, String> values, List<String> words) throws ShellException, IOException {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) -> text.append(name).append('=').append(maybeQuoted(value)).append(' '));
    words.forEach(word -> text.append(maybeQuoted(word)).append(' '));
    if (text.length() > 0) {
      text.setLength(text.length() - 1);
    }
    String before = shell.variables().get("PS4").value();
    shell.options().set('x', false);
    String prompt;
    try {
      prompt = before == null ? "" : shell.expander().string(Parser.quoted(before));
    } finally {
      shell.options().set('x', true);
    }
    shell.printError(prompt + text + "\n");
  }

  private static String maybeQuoted(String word) {
    boolean plain =
        word.chars()
            .allMatch(c -> c >= '+' && c < '{' && !(c >= ';' && c <= '?') && "`[\\".indexOf(c) < 0);
    return plain ? word : quoted(word);
  }

  /** A word so that a shell reads it as it is. */
  public static String quoted(String word) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < word.length() || text.length() == 0) {
      int quote = word.indexOf('\'', at);
      int end = quote < 0 ? word.length() : quote;
      text.append(end > at || word.isEmpty() ? "'" + word.substring(at, end) + "'" : "");
      at = end;
      while (at < word.length() && word.charAt(at) == '\'') {
        at++;
      }
      text.append(at > end ? '"' + word.substring(end, at) + '"' : "");
    }
    return text.toString();
  }
}
