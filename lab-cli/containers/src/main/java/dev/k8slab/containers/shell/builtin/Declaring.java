package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.shell.core.Shell;
import dev.k8slab.containers.shell.core.Trace;
import dev.k8slab.containers.shell.core.Variable;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code export}, {@code readonly}, {@code local}, {@code unset}. */
final class Declaring {
  private static final String NAME = "[A-Za-z_][A-Za-z_0-9]*";

  private Declaring() {}

  static int declare(Shell shell, List<String> words) throws ShellException, IOException {
    boolean export = words.get(0).equals("export");
    Letters letters = new Letters(words, export ? "pn" : "p");
    if (letters.rest().isEmpty()) {
      list(shell, words.get(0));
      return 0;
    }
    for (String word : letters.rest()) {
      String[] parts = word.split("=", 2);
      check(parts[0]);
      if (parts.length == 2) {
        shell.variables().set(parts[0], parts[1]);
      }
      if (!export) {
        shell.variables().protect(parts[0]);
      } else if (letters.has('n')) {
        shell.variables().keep(parts[0]);
      } else {
        shell.variables().export(parts[0]);
      }
    }
    return 0;
  }

  private static void list(Shell shell, String what) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Variable> each : shell.variables().all().entrySet()) {
      Variable variable = each.getValue();
      if (what.equals("export") ? variable.exported() : variable.readOnly()) {
        String value = variable.value() == null ? "" : "=" + Trace.quoted(variable.value());
        text.append(what).append(' ').append(each.getKey()).append(value).append('\n');
      }
    }
    shell.print(text.toString());
  }

  static boolean isName(String name) {
    return name.matches(NAME);
  }

  static void check(String name) throws ShellException {
    if (!isName(name)) {
      throw new ShellException(name + ": bad variable name");
    }
  }

  static int local(Shell shell, List<String> words) throws ShellException {
    if (!shell.isInFunction()) {
      throw new ShellException("not in a function");
    }
    for (String word : words.subList(1, words.size())) {
      String[] parts = word.split("=", 2);
      check(parts[0]);
      shell.variables().local(parts[0], parts.length == 2 ? parts[1] : null);
    }
    return 0;
  }

  static int unset(Shell shell, List<String> words) throws ShellException {
    Letters letters = new Letters(words, "vf");
    for (String name : letters.rest()) {
      if (letters.has('f')) {
        shell.functions().remove(name);
      } else {
        check(name);
        shell.variables().unset(name);
      }
    }
    return 0;
  }
}
