package dev.k8slab.containers.tools.awk;

import dev.k8slab.containers.tools.regex.Regex;
import dev.k8slab.containers.tools.regex.Search;
import java.io.IOException;

/** Replaces what matches in a text. */
final class Substitution {
  private final Runtime runtime;
  private final Regex regex;
  private final String text;
  private final String replacement;
  private final boolean groups;
  private final StringBuilder result = new StringBuilder();

  /** With or without groups in the replacement, as {@code gensub} has them. */
  Substitution(Runtime runtime, Regex regex, String text, String replacement, boolean groups) {
    this.runtime = runtime;
    this.regex = regex;
    this.text = text;
    this.replacement = replacement;
    this.groups = groups;
  }

  String result() {
    return result.toString();
  }

  /** Replaces the match with a number, or all by 0; how many were. */
  int replace(int number) throws IOException {
    Search search = regex.in(text, runtime.process()::checkpoint);
    int copied = 0;
    int from = 0;
    int seen = 0;
    int count = 0;
    int lastEnd = -1;
    while (from <= text.length() && (number == 0 || seen < number) && search.find(from)) {
      boolean empty = search.end() == search.start();
      if (!empty || search.start() != lastEnd) {
        seen++;
        if (number == 0 || seen == number) {
          result.append(text, copied, search.start());
          insert(search);
          copied = search.end();
          count++;
        }
      }
      lastEnd = search.end();
      from = empty ? search.end() + 1 : search.end();
    }
    result.append(text, copied, text.length());
    runtime.held(result.length());
    return count;
  }

  private void insert(Search search) throws IOException {
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c == '&') {
        result.append(search.group(0));
      } else if (c == '\\' && i + 1 < replacement.length()) {
        char next = replacement.charAt(++i);
        if (next == '&' || next == '\\') {
          result.append(next);
        } else if (groups && next >= '0' && next <= '9') {
          result.append(search.group(next - '0'));
        } else {
          result.append(c).append(next);
        }
      } else {
        result.append(c);
      }
    }
    runtime.held(result.length());
  }
}
