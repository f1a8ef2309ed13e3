package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.shell.syntax.ShellException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The options of a command of the shell itself, which come before all else. */
final class Letters {
  private final Map<Character, String> given = new HashMap<>();
  private final List<String> rest;

  /**
   * Reads them.
   *
   * @param words the command's name first
   * @param known the letters; behind one with a value comes a colon
   */
  Letters(List<String> words, String known) throws ShellException {
    int at = 1;
    while (at < words.size() && words.get(at).startsWith("-") && words.get(at).length() > 1) {
      String word = words.get(at++);
      if (word.equals("--")) {
        break;
      }
      for (int i = 1; i < word.length(); i++) {
        char letter = word.charAt(i);
        int index = letter == ':' ? -1 : known.indexOf(letter);
        if (index < 0) {
          throw new ShellException("illegal option -" + letter);
        }
        if (!known.startsWith(":", index + 1)) {
          given.put(letter, "");
          continue;
        }
        String value = word.substring(i + 1);
        if (value.isEmpty()) {
          if (at == words.size()) {
            throw new ShellException("no arg for -" + letter + " option");
          }
          value = words.get(at++);
        }
        given.put(letter, value);
        break;
      }
    }
    rest = words.subList(at, words.size());
  }

  boolean has(char letter) {
    return given.containsKey(letter);
  }

  /** The value of an option; null if it was not given. */
  String value(char letter) {
    return given.get(letter);
  }

  List<String> rest() {
    return rest;
  }
}
