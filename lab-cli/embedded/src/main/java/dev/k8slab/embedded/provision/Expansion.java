package dev.k8slab.embedded.provision;

import java.util.function.Function;

/**
 * References such as {@code $(NAME)} in command lines and environments. Follows {@code
 * third_party/forked/golang/expansion}.
 */
public final class Expansion {
  private Expansion() {}

  /**
   * A text with its references replaced; one that leads nowhere stays, and {@code $$} is a dollar.
   *
   * @param values null for what is not there
   */
  public static String expand(String text, Function<String, String> values) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char one = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
      int end = next == '(' ? text.indexOf(')', i) : -1;
      if (one == '$' && next == '$') {
        out.append('$');
        i += 2;
      } else if (one == '$' && end > 0) {
        String value = values.apply(text.substring(i + 2, end));
        out.append(value == null ? text.substring(i, end + 1) : value);
        i = end + 1;
      } else {
        out.append(one);
        i++;
      }
    }
    return out.toString();
  }
}
