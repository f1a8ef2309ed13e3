package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Location;
import dev.k8slab.containers.fs.Mount;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.tools.Commands;
import dev.k8slab.containers.tools.Console;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code find}: walks through directories. */
final class Find {
  private static final int MAX_BATCH = 32 * 1024;
  private static final int MAX_DEPTH = 1000;

  private final Console console;
  private final Files files;
  private final List<Batch> batches = new ArrayList<>();
  private boolean follows;
  private boolean followsFirst;
  private boolean stays;
  private boolean childrenFirst;
  private boolean pruned;
  private boolean over;
  private int maxDepth = MAX_DEPTH;
  private int minDepth;

  private Find(Console console) {
    this.console = console;
    this.files = console.process().files();
  }

  static int run(Console console, List<String> words) throws IOException {
    return new Find(console).all(words);
  }

  Console console() {
    return console;
  }

  Files files() {
    return files;
  }

  private int all(List<String> words) throws IOException {
    int at = 0;
    while (at < words.size() && List.of("-L", "-H", "-P").contains(words.get(at))) {
      follows |= words.get(at).equals("-L");
      followsFirst |= words.get(at).equals("-H");
      at++;
    }
    List<String> paths = new ArrayList<>();
    while (at < words.size() && !words.get(at).matches("-.+|[!(]")) {
      paths.add(words.get(at++));
    }
    Predicate expression = new FindParser(this, words.subList(at, words.size())).parse();
    for (String path : paths.isEmpty() ? List.of(".") : paths) {
      if (!over) {
        visit(path, 0, null, expression);
      }
    }
    for (Batch batch : batches) {
      batch.run();
    }
    return 0;
  }

  private void visit(String path, int depth, Mount mount, Predicate expression) throws IOException {
    console.process().checkpoint();
    Location at;
    try {
      at = locate(path, depth);
    } catch (SystemException e) {
      console.error(path + ": " + e.getMessage());
      return;
    }
    if (stays && mount != null && at.mount() != mount) {
      return;
    }
    Found found = new Found(path, at, depth);
    pruned = false;
    if (!childrenFirst && depth >= minDepth) {
      expression.test(found);
    }
    boolean enters = at.inode() instanceof Directory && depth < maxDepth && !pruned && !over;
    if (enters) {
      List<String> names = List.of();
      try {
        names = files.list(path);
      } catch (SystemException e) {
        console.error(path + ": " + e.getMessage());
      }
      for (String name : names) {
        if (!over) {
          visit(Commands.join(path, name), depth + 1, at.mount(), expression);
        }
      }
    }
    if (childrenFirst && depth >= minDepth && !over) {
      expression.test(found);
    }
  }

  private Location locate(String path, int depth) throws SystemException {
    if (follows || followsFirst && depth == 0) {
      try {
        return files.find(path);
      } catch (SystemException e) {
        return files.findLink(path);
      }
    }
    return files.findLink(path);
  }

  void follow() {
    follows = true;
  }

  void oneFileSystem() {
    stays = true;
  }

  void childrenFirst() {
    childrenFirst = true;
  }

  void maxDepth(int depth) {
    maxDepth = Math.min(depth, MAX_DEPTH);
  }

  void minDepth(int depth) {
    minDepth = depth;
  }

  boolean prune(Found found) {
    pruned = true;
    return true;
  }

  boolean quit(Found found) {
    over = true;
    return true;
  }

  boolean print(Found found) throws IOException {
    console.line(found.path());
    return true;
  }

  boolean printZero(Found found) throws IOException {
    console.print(found.path() + "\0");
    return true;
  }

  boolean delete(Found found) throws IOException {
    if (found.path().equals(".")) {
      return true;
    }
    return console.attempt(
        found.path(),
        () -> {
          if (found.at().inode() instanceof Directory) {
            files.removeDirectory(found.path());
          } else {
            files.remove(found.path());
          }
        });
  }

  boolean execute(List<String> command, Found found) throws IOException {
    return start(command.stream().map(word -> word.replace("{}", found.path())).toList());
  }

  private boolean start(List<String> words) throws IOException {
    console.flush();
    try {
      Process process = console.process();
      return process.await(Commands.spawn(console, words, false)).exit().status() == 0;
    } catch (SystemException e) {
      console.warn(words.get(0) + ": " + e.getMessage());
      return false;
    }
  }

  /** A command that is run for many at once. */
  private final class Batch {
    private final List<String> command;
    private final List<String> paths = new ArrayList<>();
    private int size;

    Batch(List<String> command) {
      this.command = command;
    }

    void add(String path) throws IOException {
      paths.add(path);
      size += path.length() + 1;
      if (size > MAX_BATCH) {
        run();
      }
    }

    void run() throws IOException {
      if (paths.isEmpty()) {
        return;
      }
      List<String> words = new ArrayList<>(command);
      words.addAll(paths);
      paths.clear();
      size = 0;
      if (!start(words)) {
        console.fail();
      }
    }
  }

  Predicate batch(List<String> command) {
    Batch batch = new Batch(command);
    batches.add(batch);
    return found -> {
      batch.add(found.path());
      return true;
    };
  }
}
