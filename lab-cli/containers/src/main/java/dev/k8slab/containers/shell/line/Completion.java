package dev.k8slab.containers.shell.line;

import java.util.List;

/**
 * How the word before the cursor can be completed.
 *
 * @param insert what is to be put in; empty for nothing
 * @param choices names to choose from; empty if there is but one
 */
record Completion(String insert, List<String> choices) {
  private static final String ENDS = " \t;&|<>()`=";
  private static final String SPECIAL = " \t\\'\"$`&;|<>()*?[]#!{}";

  static Completion of(String before, Completer completer) {
    int start = start(before);
    String word = unquoted(before.substring(start));
    String head = before.substring(0, start).strip();
    boolean first = head.isEmpty() || ";&|(`{".indexOf(head.charAt(head.length() - 1)) >= 0;
    List<String> found = completer.find(word, first && !word.contains("/"));
    if (found.isEmpty()) {
      return new Completion("", List.of());
    }
    String common = found.get(0);
    for (String each : found) {
      common = common(common, each);
    }
    String more = quoted(common.length() > word.length() ? common.substring(word.length()) : "");
    if (found.size() == 1) {
      return new Completion(common.endsWith("/") ? more : more + " ", List.of());
    }
    int slash = word.lastIndexOf('/') + 1;
    return new Completion(more, found.stream().map(each -> each.substring(slash)).toList());
  }

  private static int start(String text) {
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (ENDS.indexOf(text.charAt(i)) >= 0) {
        start = i + 1;
      }
    }
    return start;
  }

  private static String unquoted(String word) {
    return word.replaceAll("\\\\(.)|[\"']", "$1");
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder();
    for (char one : text.toCharArray()) {
      if (SPECIAL.indexOf(one) >= 0) {
        quoted.append('\\');
      }
      quoted.append(one);
    }
    return quoted.toString();
  }

  private static String common(String left, String right) {
    int end = 0;
    while (end < left.length() && end < right.length() && left.charAt(end) == right.charAt(end)) {
      end++;
    }
    return left.substring(0, end);
  }

  /** The choices in columns, as many as there is room for. */
  String list(int width) {
    int wide = choices.stream().mapToInt(String::length).max().orElse(0) + 2;
    int columns = Math.max(1, width / wide);
    int rows = (choices.size() + columns - 1) / columns;
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      for (int i = row; i < choices.size(); i += rows) {
        line.append(choices.get(i)).append(" ".repeat(wide - choices.get(i).length()));
      }
      text.append(row == 0 ? "" : "\n").append(line.toString().stripTrailing());
    }
    return text.toString();
  }
}
