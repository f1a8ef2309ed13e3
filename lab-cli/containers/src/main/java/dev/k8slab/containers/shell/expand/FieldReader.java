package dev.k8slab.containers.shell.expand;

import dev.k8slab.containers.shell.syntax.ShellException;
import java.util.List;

/** Splits a line among variables, as {@code read} does. Follows XCU 4, read. */
public final class FieldReader {
  private final String text;
  private final String separators;
  private int at;

  private FieldReader(String text, String separators) {
    this.text = text;
    this.separators = separators;
  }

  /**
   * Gives each variable its field, and the last one the rest.
   *
   * @param marked the line, in which a NUL is before each character that was quoted
   * @param names none for {@code REPLY}, which gets all of it
   */
  public static void assign(Scope scope, String marked, List<String> names) throws ShellException {
    if (names.isEmpty()) {
      scope.set("REPLY", marked.replace("\0", ""));
      return;
    }
    String ifs = scope.get("IFS");
    FieldReader reader = new FieldReader(marked, ifs == null ? " \t\n" : ifs);
    reader.skipBlanks();
    for (int i = 0; i + 1 < names.size(); i++) {
      scope.set(names.get(i), reader.field());
    }
    scope.set(names.get(names.size() - 1), reader.rest());
  }

  private boolean separates(int index) {
    char one = text.charAt(index);
    return one != 0 && (index == 0 || text.charAt(index - 1) != 0) && separators.indexOf(one) >= 0;
  }

  private boolean isBlank(int index) {
    return separates(index) && " \t\n".indexOf(text.charAt(index)) >= 0;
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(at)) {
      at++;
    }
  }

  private String field() {
    int start = at;
    while (at < text.length() && !separates(at)) {
      at++;
    }
    final String field = text.substring(start, at).replace("\0", "");
    skipBlanks();
    if (at < text.length() && separates(at) && (start != at || !isBlank(at))) {
      at++;
      skipBlanks();
    }
    return field;
  }

  /** The rest without blanks at its end, and without one other separator if it is the only one. */
  private String rest() {
    int start = at;
    int end = text.length();
    while (end > start && isBlank(end - 1)) {
      end--;
    }
    if (end > start && separates(end - 1)) {
      int first = start;
      while (first < end - 1 && !separates(first)) {
        first++;
      }
      if (first == end - 1) {
        end--;
        while (end > start && isBlank(end - 1)) {
          end--;
        }
      }
    }
    return text.substring(start, end).replace("\0", "");
  }
}
