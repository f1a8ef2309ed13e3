package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Access;
import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.SymbolicLink;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.Commands;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import java.io.IOException;
import java.util.List;

/** {@code rm} and {@code rmdir}. */
final class Remove {
  private final Console console;
  private final Files files;
  private final Options options;

  private Remove(Console console, Options options) {
    this.console = console;
    this.files = console.process().files();
    this.options = options;
  }

  static int rm(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "fiRrv", "force=f", "recursive=r", "verbose=v");
    if (options.operands().isEmpty() && !options.has('f')) {
      throw new UsageException("");
    }
    Remove remove = new Remove(console, options);
    for (String path : options.operands()) {
      String name = Commands.lastName(path);
      if (name.equals(".") || name.equals("..")) {
        console.error("can't remove '.' or '..'");
      } else {
        remove.remove(path);
      }
    }
    return 0;
  }

  private boolean remove(String path) throws IOException {
    console.process().checkpoint();
    Inode inode;
    try {
      inode = files.findLink(path).inode();
    } catch (SystemException e) {
      if (!options.has('f') || e.errno() != Errno.ENOENT) {
        console.error("can't remove '" + path + "': " + e.getMessage());
        return false;
      }
      return true;
    }
    boolean asks =
        options.has('i')
            || !options.has('f')
                && !(inode instanceof SymbolicLink)
                && !files.may(path, Access.WRITE)
                && console.process().descriptors().get(0).isTerminal();
    if (inode instanceof Directory) {
      return directory(path, asks);
    }
    if (asks && !console.confirm("remove '" + path + "'")) {
      return false;
    }
    return tried("removed '" + path + "'", path, () -> files.remove(path));
  }

  private boolean directory(String path, boolean asks) throws IOException {
    if (!options.has('r') && !options.has('R')) {
      console.error("'" + path + "' is a directory");
      return false;
    }
    if (asks && !console.confirm("descend into directory '" + path + "'")) {
      return false;
    }
    boolean all = true;
    List<String> names = List.of();
    try {
      names = files.list(path);
    } catch (SystemException e) {
      console.fail();
      all = false;
    }
    for (String name : names) {
      all &= remove(Commands.join(path, name));
    }
    if (!all || asks && !console.confirm("remove directory '" + path + "'")) {
      return all;
    }
    return tried("removed directory: '" + path + "'", path, () -> files.removeDirectory(path));
  }

  private boolean tried(String said, String path, Console.Action action) throws IOException {
    boolean done = console.attempt("can't remove '" + path + "'", action);
    if (done && options.has('v')) {
      console.line(said);
    }
    return done;
  }

  static int rmdir(Console console, List<String> words) throws IOException {
    Options options =
        Options.parse(words, "pvi", "parents=p", "verbose=v", "ignore-fail-on-non-empty=i");
    Console.operands(options, 1, Integer.MAX_VALUE);
    for (String operand : options.operands()) {
      String path = operand;
      while (true) {
        if (options.has('v')) {
          console.line("rmdir: removing directory, '" + path + "'");
        }
        try {
          console.process().files().removeDirectory(path);
        } catch (SystemException e) {
          if (!options.has('i') || e.errno() != Errno.ENOTEMPTY) {
            console.error("'" + path + "': " + e.getMessage());
          }
          break;
        }
        int slash = path.replaceFirst("/+$", "").lastIndexOf('/');
        if (!options.has('p') || slash <= 0) {
          break;
        }
        path = path.substring(0, slash);
      }
    }
    return 0;
  }
}
