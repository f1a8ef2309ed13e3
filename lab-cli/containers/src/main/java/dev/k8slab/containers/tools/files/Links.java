package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.SymbolicLink;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.Commands;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import java.io.IOException;
import java.util.List;

/** {@code ln}, {@code link}, {@code unlink}, {@code readlink} and {@code realpath}. */
final class Links {
  private Links() {}

  static int ln(Console console, List<String> words) throws IOException {
    Options options =
        Options.parse(words, "sfnTvrt:", "symbolic=s", "force=f", "no-dereference=n", "verbose=v");
    List<String> operands = Console.operands(options, 1, Integer.MAX_VALUE);
    Files files = console.process().files();
    String last = operands.get(operands.size() - 1);
    boolean alone = operands.size() == 1;
    List<String> targets = alone ? operands : operands.subList(0, operands.size() - 1);
    boolean inside = !alone && isFolder(files, last, options);
    if (targets.size() > 1 && !inside) {
      throw new UsageException("");
    }
    for (String target : targets) {
      String path =
          alone
              ? Commands.lastName(target)
              : inside ? Commands.join(last, Commands.lastName(target)) : last;
      if (!options.has('s') && !exists(files, target)) {
        console.attempt(target, () -> files.findLink(target));
        continue;
      }
      console.attempt(
          path,
          () -> {
            if (options.has('f') && exists(files, path)) {
              files.remove(path);
            }
            if (options.has('s')) {
              files.makeLink(target, path);
            } else {
              files.link(target, path);
            }
            if (options.has('v')) {
              console.line("'" + path + "' -> '" + target + "'");
            }
          });
    }
    return 0;
  }

  private static boolean isFolder(Files files, String path, Options options)
      throws SystemException {
    if (options.has('T') || !files.isDirectory(path)) {
      return false;
    }
    return !options.has('n') || !(files.findLink(path).inode() instanceof SymbolicLink);
  }

  private static boolean exists(Files files, String path) {
    try {
      files.findLink(path);
      return true;
    } catch (SystemException e) {
      return false;
    }
  }

  static int link(Console console, List<String> words) throws IOException {
    List<String> operands = Console.operands(Options.parse(words, ""), 2, 2);
    console.attempt(
        "can't create link '" + operands.get(1) + "' to '" + operands.get(0) + "'",
        () -> console.process().files().link(operands.get(0), operands.get(1)));
    return 0;
  }

  static int unlink(Console console, List<String> words) throws IOException {
    String path = Console.operands(Options.parse(words, ""), 1, 1).get(0);
    console.attempt(
        "can't remove file '" + path + "'", () -> console.process().files().remove(path));
    return 0;
  }

  static int readlink(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "fnvsq");
    String path = Console.operands(options, 1, 1).get(0);
    Files files = console.process().files();
    try {
      String target = options.has('f') ? files.find(path).path() : files.readLink(path);
      console.print(target + (options.has('n') ? "" : "\n"));
    } catch (SystemException e) {
      if (options.has('v')) {
        console.error(path + ": " + e.getMessage());
      }
      return 1;
    }
    return 0;
  }

  static int realpath(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "");
    Console.operands(options, 1, Integer.MAX_VALUE);
    for (String path : options.operands()) {
      console.attempt(path, () -> console.line(console.process().files().find(path).path()));
    }
    return 0;
  }
}
