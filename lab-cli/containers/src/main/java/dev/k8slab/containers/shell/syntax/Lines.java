package dev.k8slab.containers.shell.syntax;

import java.io.IOException;

/** Where the lines of a script come from. */
@FunctionalInterface
public interface Lines {
  /**
   * The next line, with its newline if it has one.
   *
   * @param more whether it goes on with a command that has begun
   * @return null at the end
   */
  String next(boolean more) throws IOException;

  /** The lines of a text. */
  static Lines of(String text) {
    int[] at = {0};
    return more -> {
      if (at[0] >= text.length()) {
        return null;
      }
      int end = text.indexOf('\n', at[0]);
      String line = text.substring(at[0], end < 0 ? text.length() : end + 1);
      at[0] += line.length();
      return line;
    };
  }
}
