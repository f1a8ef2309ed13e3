package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.process.SignalNames;
import dev.k8slab.containers.shell.core.Shell;
import dev.k8slab.containers.shell.core.Trace;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code trap}. */
final class Trapping {
  private Trapping() {}

  static int trap(Shell shell, List<String> words) throws ShellException, IOException {
    Letters letters =
        new Letters(
            words.get(words.size() > 1 ? 1 : 0).equals("-") ? List.of("trap") : words, "lp");
    if (letters.has('l')) {
      StringBuilder text = new StringBuilder();
      for (int i = 1; i < SignalNames.count(); i++) {
        text.append(String.format("%2d) %s\n", i, SignalNames.name(i)));
      }
      shell.print(text.toString());
      return 0;
    }
    List<String> rest =
        words.size() > 1 && words.get(1).equals("-")
            ? words.subList(1, words.size())
            : letters.rest();
    if (rest.isEmpty()) {
      StringBuilder text = new StringBuilder();
      for (Map.Entry<Integer, String> each : shell.traps().actions().entrySet()) {
        String name = SignalNames.name(each.getKey());
        text.append("trap -- ")
            .append(Trace.quoted(each.getValue()))
            .append(' ')
            .append(name)
            .append('\n');
      }
      shell.print(text.toString());
      return 0;
    }
    boolean resets = rest.size() == 1 || rest.get(0).equals("-") || rest.get(0).matches("[0-9]+");
    String action = resets ? null : rest.get(0);
    boolean named = rest.size() > 1 && !rest.get(0).matches("[0-9]+");
    int status = 0;
    for (String name : named ? rest.subList(1, rest.size()) : rest) {
      int number = SignalNames.number(name);
      if (number < 0) {
        shell.messages().error(name + ": invalid signal specification");
        status = 1;
      } else {
        shell.traps().set(number, action);
      }
    }
    return status;
  }
}
