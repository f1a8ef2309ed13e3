package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Access;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.SymbolicLink;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.Commands;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.FileModes;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import dev.k8slab.containers.tools.files.Copy.How;
import java.io.IOException;
import java.util.List;

/** {@code cp}, {@code mv} and {@code install}. */
final class Transfer {
  private Transfer() {}

  private interface Step {
    void run(String from, String to) throws IOException;
  }

  /** Does something with each source and where it is to be. */
  private static void each(
      Console console, Options options, boolean recursive, boolean moves, Step step)
      throws IOException {
    List<String> operands = options.operands();
    Files files = console.process().files();
    String target = options.value('t', null);
    if (target == null) {
      if (operands.size() < 2) {
        throw new UsageException("");
      }
      target = operands.get(operands.size() - 1);
      operands = operands.subList(0, operands.size() - 1);
      boolean folder = files.isDirectory(target);
      boolean plain =
          moves
              ? !folder
              : !folder && !files.isDirectory(operands.get(0))
                  || recursive && !files.exists(target);
      if (operands.size() == 1 && (plain || options.has('T'))) {
        step.run(operands.get(0), target);
        return;
      }
    }
    for (String from : operands) {
      step.run(from, Commands.join(target, Commands.lastName(from)));
    }
  }

  static int cp(Console console, List<String> words) throws IOException {
    Options options =
        Options.parse(
            words,
            "adpRrPLHflsinuvt:T",
            "archive=a",
            "recursive=R",
            "force=f",
            "interactive=i",
            "no-clobber=n",
            "no-dereference=P",
            "dereference=L",
            "link=l",
            "symbolic-link=s",
            "preserve=p",
            "update=u",
            "verbose=v",
            "target-directory=t",
            "no-target-directory=T");
    boolean all = options.has('a');
    boolean recursive = all || options.has('R') || options.has('r');
    boolean links =
        all
            || options.has('d')
            || options.has('P')
            || recursive && !options.has('L') && !options.has('H');
    How how =
        new How(
            recursive,
            options.has('f'),
            all || options.has('p'),
            links && !options.has('L'),
            options.has('i'),
            options.has('n'),
            options.has('l'),
            options.has('s'),
            options.has('u'),
            options.has('v'));
    Copy copy = new Copy(console, how);
    each(
        console,
        options,
        recursive,
        false,
        (from, to) -> {
          if (!copy.copy(from, to)) {
            console.fail();
          }
        });
    return 0;
  }

  static int mv(Console console, List<String> words) throws IOException {
    Options options =
        Options.parse(
            words,
            "finvuTt:",
            "force=f",
            "interactive=i",
            "no-clobber=n",
            "verbose=v",
            "target-directory=t",
            "no-target-directory=T");
    each(console, options, false, true, (from, to) -> move(console, options, from, to));
    return 0;
  }

  private static boolean isLinked(Files files, String path) {
    try {
      return files.findLink(path).inode() instanceof SymbolicLink;
    } catch (SystemException e) {
      return false;
    }
  }

  private static void move(Console console, Options options, String from, String to)
      throws IOException {
    Files files = console.process().files();
    boolean exists = files.exists(to) || isLinked(files, to);
    if (exists && options.has('n')) {
      return;
    }
    boolean asks =
        options.has('i')
            || !options.has('f')
                && !files.may(to, Access.WRITE)
                && console.process().descriptors().get(0).isTerminal();
    if (exists && asks && !console.confirm("overwrite '" + to + "'")) {
      return;
    }
    try {
      files.rename(from, to);
    } catch (SystemException e) {
      if (e.errno() != Errno.EXDEV) {
        console.error("can't rename '" + from + "': " + e.getMessage());
        return;
      }
      if (!moveOver(console, from, to)) {
        console.fail();
        return;
      }
    }
    if (options.has('v')) {
      console.line("'" + from + "' -> '" + to + "'");
    }
  }

  private static boolean moveOver(Console console, String from, String to) throws IOException {
    Files files = console.process().files();
    if (files.exists(to) && files.isDirectory(to) != files.isDirectory(from)) {
      console.error(
          files.isDirectory(from)
              ? "can't create directory '" + to + "': " + Errno.EEXIST.text()
              : "can't remove '" + to + "': " + Errno.EISDIR.text());
      return false;
    }
    How how = new How(true, true, true, true, false, false, false, false, false, false);
    return new Copy(console, how).copy(from, to)
        && Remove.rm(console, List.of("-rf", "--", from)) == 0
        && console.status() == 0;
  }

  static int install(Console console, List<String> words) throws IOException {
    Options options =
        Options.parse(
            words,
            "cdDpsg:m:o:t:v",
            "directory=d",
            "preserve-timestamps=p",
            "mode=m",
            "owner=o",
            "group=g",
            "strip=s",
            "verbose=v");
    String modeText = options.value('m', "0755");
    int mode =
        FileModes.change(modeText, 0755, false, 0)
            .orElseThrow(() -> new IOException("invalid mode '" + modeText + "'"));
    int user = Owners.user(console, options.value('o', null));
    int group = Owners.group(console, options.value('g', null));
    Files files = console.process().files();
    Step finish =
        (from, to) -> {
          files.changeMode(to, mode);
          if (user >= 0 || group >= 0) {
            files.changeOwner(to, user, group, true);
          }
        };
    if (options.has('d')) {
      for (String path : options.operands()) {
        console.attempt(
            "can't create directory '" + path + "'",
            () -> {
              Make.parents(console, path, options.has('v'));
              finish.run(null, path);
            });
      }
      return 0;
    }
    How how =
        new How(
            false,
            true,
            options.has('p'),
            false,
            false,
            false,
            false,
            false,
            false,
            options.has('v'));
    each(
        console,
        options,
        false,
        false,
        (from, to) -> {
          if (options.has('D') && to.lastIndexOf('/') > 0) {
            Make.parents(console, to.substring(0, to.lastIndexOf('/')), false);
          }
          if (!new Copy(console, how).copy(from, to)) {
            console.fail();
            return;
          }
          console.attempt("can't change ownership of " + to, () -> finish.run(from, to));
        });
    return 0;
  }
}
