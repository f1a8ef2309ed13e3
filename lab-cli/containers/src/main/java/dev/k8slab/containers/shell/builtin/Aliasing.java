package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.shell.core.Shell;
import dev.k8slab.containers.shell.core.Trace;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.io.IOException;
import java.util.List;

/** {@code alias}, {@code unalias}. */
final class Aliasing {
  private static final int MAX = 10_000;

  private Aliasing() {}

  static int alias(Shell shell, List<String> words) throws ShellException, IOException {
    StringBuilder text = new StringBuilder();
    int status = 0;
    if (words.size() == 1) {
      shell.aliases().forEach((name, value) -> text.append(line(name, value)));
    }
    for (String word : words.subList(1, words.size())) {
      int equals = word.indexOf('=', 1);
      if (equals > 0) {
        if (shell.aliases().size() >= MAX) {
          throw new ShellException("out of memory");
        }
        shell.aliases().put(word.substring(0, equals), word.substring(equals + 1));
      } else if (shell.aliases().containsKey(word)) {
        text.append(line(word, shell.aliases().get(word)));
      } else {
        shell.printError("alias: " + word + " not found\n");
        status = 1;
      }
    }
    shell.print(text.toString());
    return status;
  }

  private static String line(String name, String value) {
    return name + "=" + Trace.quoted(value) + "\n";
  }

  static int unalias(Shell shell, List<String> words) throws ShellException {
    Letters letters = new Letters(words, "a");
    if (letters.has('a')) {
      shell.aliases().clear();
      return 0;
    }
    int status = 0;
    for (String name : letters.rest()) {
      if (shell.aliases().remove(name) == null) {
        shell.printError("unalias: " + name + " not found\n");
        status = 1;
      }
    }
    return status;
  }
}
