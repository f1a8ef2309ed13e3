package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.shell.core.Shell;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.io.IOException;
import java.util.List;

/** {@code let}, {@code times}, {@code ulimit}, {@code help}. */
final class Various {
  private static final int WIDTH = 72;
  private static final String[] LIMITS = {
    "c core file size (blocks)         |0", "d data seg size (kb)              |unlimited",
    "e scheduling priority             |0", "f file size (blocks)              |unlimited",
    "i pending signals                 |31382", "l max locked memory (kb)          |8192",
    "m max memory size (kb)            |unlimited", "n open files                      |1024",
    "q POSIX message queues (bytes)    |819200", "r real-time priority              |0",
    "s stack size (kb)                 |8192", "t cpu time (seconds)              |unlimited",
    "u max user processes              |unlimited", "v virtual memory (kb)             |unlimited",
    "x file locks                      |unlimited"
  };

  private Various() {}

  static int let(Shell shell, List<String> words) throws ShellException {
    if (words.size() == 1) {
      throw new ShellException("expression expected");
    }
    long value = 0;
    for (String word : words.subList(1, words.size())) {
      value = shell.expander().number(word);
    }
    return value == 0 ? 1 : 0;
  }

  static int times(Shell shell, List<String> words) throws IOException {
    shell.print("0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n");
    return 0;
  }

  static int ulimit(Shell shell, List<String> words) throws ShellException, IOException {
    Letters letters = new Letters(words, "HSacdefilmnqrstuvx");
    for (String limit : LIMITS) {
      char letter = limit.charAt(0);
      String[] parts = limit.substring(2).split("\\|");
      if (letters.has('a')) {
        shell.print(parts[0] + "(-" + letter + ") " + parts[1] + "\n");
      } else if (letters.has(letter) && letters.rest().isEmpty()) {
        shell.print(parts[1] + "\n");
      }
    }
    boolean any = words.stream().skip(1).anyMatch(word -> !word.equals("-H") && !word.equals("-S"));
    if (!any) {
      shell.print("unlimited\n");
    }
    return 0;
  }

  static int help(Shell shell, List<String> words) throws IOException {
    StringBuilder text = new StringBuilder("Built-in commands:\n------------------\n");
    StringBuilder line = new StringBuilder();
    for (String name : shell.builtins().keySet()) {
      if (line.length() + name.length() > WIDTH - 8) {
        text.append('\t').append(line.toString().strip()).append('\n');
        line.setLength(0);
      }
      line.append(name).append(' ');
    }
    shell.print(text.append('\t').append(line.toString().strip()).append("\n\n").toString());
    return 0;
  }
}
