package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.shell.core.Shell;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.io.IOException;
import java.util.List;

/** {@code umask}. */
final class Masking {
  private Masking() {}

  static int umask(Shell shell, List<String> words) throws ShellException, IOException {
    Letters letters = new Letters(words, "S");
    int mask = shell.process().mask();
    if (letters.rest().isEmpty()) {
      String symbols =
          "u=" + rights(~mask >> 6) + ",g=" + rights(~mask >> 3) + ",o=" + rights(~mask);
      shell.print((letters.has('S') ? symbols : String.format("%04o", mask)) + "\n");
      return 0;
    }
    String word = letters.rest().get(0);
    if (word.matches("[0-7]{1,4}")) {
      shell.process().mask(Integer.parseInt(word, 8));
    } else if (word.matches("[0-9]+") || !symbolic(shell, word)) {
      throw new ShellException("illegal mode: " + word);
    }
    return 0;
  }

  private static String rights(int bits) {
    return ((bits & 4) != 0 ? "r" : "")
        + ((bits & 2) != 0 ? "w" : "")
        + ((bits & 1) != 0 ? "x" : "");
  }

  private static boolean symbolic(Shell shell, String word) {
    int allowed = ~shell.process().mask() & 0777;
    for (String clause : word.split(",")) {
      if (!clause.matches("[ugoa]*[-+=][rwx]*")) {
        return false;
      }
      int operator = clause.replaceAll("[ugoa]", "").isEmpty() ? -1 : indexOfOperator(clause);
      int bits = 0;
      for (char one : clause.substring(operator + 1).toCharArray()) {
        bits |= one == 'r' ? 4 : one == 'w' ? 2 : 1;
      }
      String who = operator == 0 ? "a" : clause.substring(0, operator);
      int all = 0;
      for (char one : who.toCharArray()) {
        all |= one == 'u' ? 0700 : one == 'g' ? 070 : one == 'o' ? 07 : 0777;
      }
      int wanted = (bits << 6 | bits << 3 | bits) & all;
      char sign = clause.charAt(operator);
      allowed =
          sign == '+'
              ? allowed | wanted
              : sign == '-' ? allowed & ~wanted : allowed & ~all | wanted;
    }
    shell.process().mask(~allowed & 0777);
    return true;
  }

  private static int indexOfOperator(String clause) {
    int at = 0;
    while ("+-=".indexOf(clause.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
