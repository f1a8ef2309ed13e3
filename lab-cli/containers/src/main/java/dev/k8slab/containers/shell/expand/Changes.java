package dev.k8slab.containers.shell.expand;

import dev.k8slab.containers.shell.syntax.Part;
import dev.k8slab.containers.shell.syntax.ShellException;
import dev.k8slab.containers.shell.syntax.Word;
import dev.k8slab.containers.text.Pattern;
import java.io.IOException;

/** Takes parts of values away, replaces them, or picks them. */
final class Changes {
  private final Scope scope;
  private final Expander expander;

  Changes(Scope scope, Expander expander) {
    this.scope = scope;
    this.expander = expander;
  }

  String apply(Part.Parameter parameter, String value) throws ShellException, IOException {
    if (parameter.operator().equals(":")) {
      return part(parameter, value);
    }
    Pattern pattern = expander.pattern(parameter.argument());
    return switch (parameter.operator()) {
      case "#" -> prefix(pattern, value, 0, value.length() + 1, 1);
      case "##" -> prefix(pattern, value, value.length(), -1, -1);
      case "%" -> suffix(pattern, value, value.length(), -1, -1);
      case "%%" -> suffix(pattern, value, 0, value.length() + 1, 1);
      default -> replace(parameter, pattern, value);
    };
  }

  private String prefix(Pattern pattern, String value, int start, int end, int step) {
    for (int i = start; i != end; i += step) {
      scope.checkpoint();
      if (pattern.matches(value, 0, i)) {
        return value.substring(i);
      }
    }
    return value;
  }

  private String suffix(Pattern pattern, String value, int start, int end, int step) {
    for (int i = start; i != end; i += step) {
      scope.checkpoint();
      if (pattern.matches(value, i, value.length())) {
        return value.substring(0, i);
      }
    }
    return value;
  }

  private String replace(Part.Parameter parameter, Pattern pattern, String value)
      throws ShellException, IOException {
    String with = parameter.second() == null ? "" : expander.string(parameter.second());
    boolean all = parameter.operator().equals("//");
    if (pattern.text().isEmpty()) {
      return value;
    }
    StringBuilder changed = new StringBuilder();
    int at = 0;
    boolean done = false;
    while (!done && at < value.length()) {
      int end = longest(pattern, value, at);
      if (end > at) {
        changed.append(with);
        Limits.check(changed.length(), Limits.CHARACTERS);
        at = end;
        done = !parameter.operator().equals("//");
      } else {
        changed.append(value.charAt(at));
        at++;
      }
    }
    return changed.append(value, at, value.length()).toString();
  }

  private int longest(Pattern pattern, String value, int at) {
    if (!pattern.isPattern()) {
      return value.startsWith(pattern.text(), at) ? at + pattern.text().length() : -1;
    }
    for (int end = value.length(); end >= at; end--) {
      scope.checkpoint();
      if (pattern.matches(value, at, end)) {
        return end;
      }
    }
    return -1;
  }

  /** Characters from a place on, as many as wanted; what is negative counts from the end. */
  private String part(Part.Parameter parameter, String value) throws ShellException, IOException {
    int[] all = value.codePoints().toArray();
    long start = number(parameter.argument());
    start = start < 0 ? Math.max(0, start + all.length) : Math.min(start, all.length);
    long end = all.length;
    if (parameter.second() != null) {
      long count = number(parameter.second());
      end = count < 0 ? all.length + count : Math.min(all.length, start + count);
    }
    return end <= start ? "" : new String(all, (int) start, (int) (end - start));
  }

  private long number(Word word) throws ShellException, IOException {
    String text = expander.string(word);
    return text.isBlank() ? 0 : expander.number(text);
  }
}
