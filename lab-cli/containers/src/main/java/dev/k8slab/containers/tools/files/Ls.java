package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.Location;
import dev.k8slab.containers.fs.SymbolicLink;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.Commands;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Options;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** {@code ls}: what is in directories. */
final class Ls {
  private static final String SPEC = "1aACdFhHiklLnopqQrRsStTuvXxcgw:";
  private static final int MAX_DEPTH = 1000;

  private final Console console;
  private final Options options;
  private final LsLine lines;
  private boolean printed;

  /** Something to be listed. */
  record Item(String name, String path, Inode inode, boolean link) {}

  private Ls(Console console, Options options) throws IOException {
    this.console = console;
    this.options = options;
    this.lines = new LsLine(console, options);
  }

  static int run(Console console, List<String> words) throws IOException {
    Options options =
        Options.parse(
            words, SPEC + "f::", "color=f", "full-time=T", "group-directories-first=v", "all=a");
    return new Ls(console, options).all();
  }

  private int all() throws IOException {
    List<String> paths = options.operands().isEmpty() ? List.of(".") : options.operands();
    List<Item> files = new ArrayList<>();
    List<Item> directories = new ArrayList<>();
    boolean follows = !options.has('l') && !options.has('d') && !options.has('F');
    for (String path : paths) {
      console.attempt(
          path,
          () -> {
            Item item = item(path, path, follows || options.has('H') || options.has('L'));
            boolean directory = item.inode() instanceof Directory && !options.has('d');
            (directory ? directories : files).add(item);
          });
    }
    if (!files.isEmpty()) {
      lines.print(sorted(files));
      printed = true;
    }
    for (Item directory : sorted(directories)) {
      list(directory.path(), paths.size() > 1 || options.has('R'), 0);
    }
    return 0;
  }

  private Item item(String name, String path, boolean follow) throws SystemException {
    Location at = console.process().files().findLink(path);
    boolean link = at.inode() instanceof SymbolicLink;
    if (link && follow) {
      try {
        return new Item(name, path, console.process().files().find(path).inode(), false);
      } catch (SystemException e) {
        return new Item(name, path, at.inode(), true);
      }
    }
    return new Item(name, path, at.inode(), link);
  }

  private void list(String path, boolean titled, int depth) throws IOException {
    console.process().checkpoint();
    List<String> names;
    try {
      names = new ArrayList<>(console.process().files().list(path));
    } catch (SystemException e) {
      console.error("can't open '" + path + "': " + e.getMessage());
      return;
    }
    names.removeIf(name -> name.startsWith(".") && !options.has('a') && !options.has('A'));
    if (options.has('a')) {
      names.addAll(0, List.of(".", ".."));
    }
    List<Item> items = new ArrayList<>();
    for (String name : names) {
      String inside = Commands.join(path, name);
      console.attempt(inside, () -> items.add(item(name, inside, options.has('L'))));
    }
    if (printed) {
      console.print("\n");
    }
    printed = true;
    if (titled) {
      console.line(path + ":");
    }
    if (options.has('l') || options.has('s') || options.has('T') || options.has('n')) {
      lines.total(items);
    }
    List<Item> sorted = sorted(items);
    lines.print(sorted);
    for (Item item : options.has('R') && depth < MAX_DEPTH ? sorted : List.<Item>of()) {
      boolean self = item.name().equals(".") || item.name().equals("..");
      if (item.inode() instanceof Directory && !self) {
        list(item.path(), true, depth + 1);
      }
    }
  }

  private List<Item> sorted(List<Item> items) {
    Function<Item, Instant> time = item -> lines.time(item.inode());
    Comparator<Item> order =
        options.has('t') || options.has('c') && !options.has('l') && !options.has('T')
            ? Comparator.comparing(time).reversed()
            : options.has('S')
                ? Comparator.comparing((Item item) -> item.inode().size()).reversed()
                : options.has('X') ? Comparator.comparing(Ls::extension) : (one, other) -> 0;
    order = order.thenComparing(Item::name);
    List<Item> sorted = new ArrayList<>(items);
    sorted.sort(options.has('r') ? order.reversed() : order);
    return sorted;
  }

  private static String extension(Item item) {
    int dot = item.name().lastIndexOf('.');
    return dot < 0 ? "" : item.name().substring(dot);
  }
}
