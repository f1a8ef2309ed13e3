package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.fs.Access;
import dev.k8slab.containers.shell.core.Builtin;
import dev.k8slab.containers.shell.core.Lookup;
import dev.k8slab.containers.shell.core.Shell;
import dev.k8slab.containers.shell.core.Trace;
import dev.k8slab.containers.shell.syntax.Parser;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.io.IOException;
import java.util.List;

/** {@code command}, {@code type}, {@code hash}. */
final class Finding {
  private static final int NOT_FOUND = 127;

  private Finding() {}

  static int command(Shell shell, List<String> words) throws ShellException, IOException {
    Letters letters = new Letters(words, "pvV");
    List<String> rest = letters.rest();
    if (rest.isEmpty()) {
      return 0;
    }
    if (letters.has('v') || letters.has('V')) {
      return show(shell, rest.get(0), letters.has('V')) ? 0 : NOT_FOUND;
    }
    Builtin builtin = shell.builtins().get(rest.get(0));
    return builtin == null ? shell.program(rest) : shell.call(builtin, rest);
  }

  static int type(Shell shell, List<String> words) throws IOException {
    int status = 0;
    for (String name : words.subList(1, words.size())) {
      status = show(shell, name, true) ? status : NOT_FOUND;
    }
    return status;
  }

  private static boolean show(Shell shell, String name, boolean verbose) throws IOException {
    String text;
    if (Parser.isKeyword(name)) {
      text = verbose ? name + " is a shell keyword" : name;
    } else if (shell.aliases().containsKey(name)) {
      String alias = shell.aliases().get(name);
      text =
          verbose
              ? name + " is an alias for " + alias
              : "alias " + name + "=" + Trace.quoted(alias);
    } else if (shell.functions().containsKey(name)) {
      text = verbose ? name + " is a function" : name;
    } else if (shell.builtins().containsKey(name)) {
      Builtin builtin = shell.builtins().get(name);
      String kind = builtin.isSpecial() ? "special shell builtin" : "shell builtin";
      text = verbose ? name + " is a " + kind : name;
    } else {
      String path = Lookup.find(shell, name);
      if (path == null || !shell.process().files().may(path, Access.EXECUTE)) {
        if (verbose) {
          shell.print(name + ": not found\n");
        }
        return false;
      }
      text = verbose ? name + " is " + path : path;
    }
    shell.print(text + "\n");
    return true;
  }

  /** Nothing is remembered, so that there is nothing to forget; what is not there is said. */
  static int hash(Shell shell, List<String> words) throws ShellException {
    Letters letters = new Letters(words, "rv");
    int status = 0;
    for (String name : letters.rest()) {
      boolean known = shell.builtins().containsKey(name) || shell.functions().containsKey(name);
      if (!known && Lookup.find(shell, name) == null) {
        shell.messages().error(name + ": not found");
        status = 1;
      }
    }
    return status;
  }
}
