package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.shell.core.OptionWords;
import dev.k8slab.containers.shell.core.Shell;
import dev.k8slab.containers.shell.core.Trace;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.io.IOException;
import java.util.List;

/** {@code set}, {@code shift}. */
final class Setting {
  private Setting() {}

  static int set(Shell shell, List<String> words) throws ShellException, IOException {
    if (words.size() == 1) {
      StringBuilder text = new StringBuilder();
      shell
          .variables()
          .all()
          .forEach(
              (name, variable) -> {
                if (variable.value() != null) {
                  text.append(name).append('=').append(Trace.quoted(variable.value())).append('\n');
                }
              });
      shell.print(text.toString());
      return 0;
    }
    List<String> given = words.subList(1, words.size());
    OptionWords options = new OptionWords(shell.options(), given, false);
    if (options.unknown() != null) {
      shell.messages().error("illegal option " + options.unknown());
      return 1;
    }
    if (options.isListed()) {
      shell.print(OptionWords.list(shell.options(), given.get(0).startsWith("+")));
    }
    boolean ended = options.rest().size() < given.size() && endsOptions(given, options.rest());
    if (!options.rest().isEmpty() || ended) {
      shell.positional(options.rest());
    }
    return 0;
  }

  private static boolean endsOptions(List<String> given, List<String> rest) {
    return given.get(given.size() - rest.size() - 1).equals("--");
  }

  static int shift(Shell shell, List<String> words) throws ShellException {
    int count = words.size() > 1 ? Numbers.of(words.get(1)) : 1;
    if (count > shell.positional().size()) {
      return 1;
    }
    shell.positional(shell.positional().subList(count, shell.positional().size()));
    return 0;
  }
}
