package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.fs.Access;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.shell.line.Completer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Completes to commands and files. */
final class ShellCompleter implements Completer {
  private final Shell shell;

  ShellCompleter(Shell shell) {
    this.shell = shell;
  }

  @Override
  public List<String> find(String word, boolean command) {
    TreeSet<String> found = new TreeSet<>();
    if (command) {
      found.addAll(shell.builtins().keySet());
      found.addAll(shell.functions().keySet());
      found.addAll(shell.aliases().keySet());
      String path = shell.variables().get("PATH").value();
      for (String folder : (path == null ? Lookup.PATH : path).split(":")) {
        programs(folder.isEmpty() ? "." : folder, found);
      }
      found.removeIf(name -> !name.startsWith(word));
    } else {
      files(word, found);
    }
    return new ArrayList<>(found);
  }

  private void programs(String folder, TreeSet<String> found) {
    Files files = shell.process().files();
    try {
      for (String name : files.list(folder)) {
        String path = folder + "/" + name;
        if (!files.isDirectory(path) && files.may(path, Access.EXECUTE)) {
          found.add(name);
        }
      }
    } catch (SystemException e) {
      // nobody sees what is in there
    }
  }

  private void files(String word, TreeSet<String> found) {
    int slash = word.lastIndexOf('/') + 1;
    String folder = word.substring(0, slash);
    String name = word.substring(slash);
    String home = shell.variables().get("HOME").value();
    String real = folder.startsWith("~/") && home != null ? home + folder.substring(1) : folder;
    Files files = shell.process().files();
    try {
      for (String each : files.list(real.isEmpty() ? "." : real)) {
        if (each.startsWith(name) && (!each.startsWith(".") || name.startsWith("."))) {
          found.add(folder + each + (files.isDirectory(real + each) ? "/" : ""));
        }
      }
    } catch (SystemException e) {
      // nobody sees what is in there
    }
  }
}
