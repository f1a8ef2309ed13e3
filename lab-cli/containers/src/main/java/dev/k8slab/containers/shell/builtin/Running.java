package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.shell.core.Jump;
import dev.k8slab.containers.shell.core.Lookup;
import dev.k8slab.containers.shell.core.Programs;
import dev.k8slab.containers.shell.core.Session;
import dev.k8slab.containers.shell.core.Shell;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.io.IOException;
import java.util.List;

/** {@code eval}, {@code .}, {@code source}, {@code exec}. */
final class Running {
  private static final int USAGE = 2;
  private static final int MAX_FILES = 50;

  private Running() {}

  static int eval(Shell shell, List<String> words) {
    String text = String.join(" ", words.subList(1, words.size()));
    return text.isBlank() ? 0 : shell.evaluate(text, "eval");
  }

  static int dot(Shell shell, List<String> words) throws ShellException, IOException {
    if (words.size() < 2) {
      return USAGE;
    }
    String name = words.get(1);
    String path = name.contains("/") ? name : Lookup.find(shell, name);
    String text;
    try {
      text = Session.read(shell, path == null ? name : path);
    } catch (IOException e) {
      throw new ShellException("can't open '" + name + "': " + e.getMessage());
    }
    List<String> before = shell.positional();
    if (words.size() > 2) {
      shell.positional(words.subList(2, words.size()));
    }
    String script = shell.messages().script();
    shell.messages().script(name);
    int depth = shell.optionState().merge("files", 1, Integer::sum);
    try {
      if (depth > MAX_FILES) {
        throw new ShellException(name + ": files nested too deeply");
      }
      return shell.file(text, words.get(0));
    } catch (Jump.Return e) {
      return e.status();
    } finally {
      shell.optionState().merge("files", -1, Integer::sum);
      shell.messages().script(script);
      if (words.size() > 2) {
        shell.positional(before);
      }
    }
  }

  static int exec(Shell shell, List<String> words) throws ShellException, IOException {
    int first = words.size() > 1 && words.get(1).equals("--") ? 2 : 1;
    if (words.size() == first) {
      return 0;
    }
    return new Programs(shell)
        .replace(words.subList(first, words.size()), shell.variables().exported());
  }
}
