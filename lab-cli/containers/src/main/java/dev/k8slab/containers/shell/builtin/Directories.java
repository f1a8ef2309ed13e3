package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.shell.core.Shell;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** {@code cd}, {@code pwd}. */
final class Directories {
  private Directories() {}

  static int cd(Shell shell, List<String> words) throws ShellException, IOException {
    Letters letters = new Letters(words, "LP");
    List<String> rest = letters.rest();
    String to = rest.isEmpty() ? shell.variables().get("HOME").value() : rest.get(0);
    boolean shown = false;
    if (to == null) {
      return 0;
    }
    if (to.equals("-")) {
      to = shell.variables().get("OLDPWD").value();
      to = to == null ? "" : to;
      shown = true;
    }
    if (to.isEmpty()) {
      return 0;
    }
    String folders = shell.variables().get("CDPATH").value();
    boolean searched =
        folders != null
            && !to.startsWith("/")
            && !to.equals(".")
            && !to.equals("..")
            && !to.startsWith("./")
            && !to.startsWith("../");
    for (String folder : searched ? folders.split(":", -1) : new String[0]) {
      String path = folder.isEmpty() ? to : folder + "/" + to;
      if (shell.process().files().isDirectory(path)) {
        shown |= !folder.isEmpty();
        go(shell, path, letters.has('P'));
        show(shell, shown);
        return 0;
      }
    }
    go(shell, to, letters.has('P'));
    show(shell, shown);
    return 0;
  }

  private static void show(Shell shell, boolean shown) throws IOException {
    if (shown) {
      shell.print(shell.directory() + "\n");
    }
  }

  private static void go(Shell shell, String to, boolean physical) throws ShellException {
    String path = physical ? to : logical(shell.directory(), to);
    try {
      shell.process().changeDirectory(path);
    } catch (SystemException e) {
      throw new ShellException("can't cd to " + to + ": " + e.getMessage());
    }
    shell.variables().set("OLDPWD", shell.directory());
    shell.variables().export("OLDPWD");
    shell.directory(physical ? shell.process().directory().path() : path);
    shell.variables().set("PWD", shell.directory());
    shell.variables().export("PWD");
  }

  private static String logical(String from, String to) {
    Deque<String> names = new ArrayDeque<>();
    for (String name : ((to.startsWith("/") ? "" : from) + "/" + to).split("/")) {
      if (name.equals("..")) {
        names.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return "/" + String.join("/", names);
  }

  static int pwd(Shell shell, List<String> words) throws ShellException, IOException {
    Letters letters = new Letters(words, "LP");
    String path = letters.has('P') ? shell.process().directory().path() : shell.directory();
    shell.print(path + "\n");
    return 0;
  }
}
