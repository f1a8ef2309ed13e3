package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.Location;
import dev.k8slab.containers.fs.Mount;
import dev.k8slab.containers.fs.Space;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.Commands;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.Sizes;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code df}, {@code du}, {@code mount}, {@code umount} and {@code sync}. */
final class FileSystems {
  private static final int BLOCK = 4096;
  private static final int NAME = 20;
  private static final Set<String> WITHOUT_ROOM =
      Set.of("proc", "sysfs", "devpts", "mqueue", "cgroup", "cgroup2");

  private FileSystems() {}

  private static long total(Mount mount) {
    Space space = mount.root().tree().space();
    return WITHOUT_ROOM.contains(mount.type()) ? 0 : Math.min(space.limit(), 1L << 50);
  }

  private static long used(Mount mount) {
    return WITHOUT_ROOM.contains(mount.type())
        ? 0
        : Math.min(mount.root().tree().space().used(), total(mount));
  }

  static int df(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "kmhHPaTit:B:", "human-readable=h", "block-size=B");
    List<String> paths = options.operands();
    boolean inodes = options.has('i');
    String unit =
        inodes
            ? "Inodes"
            : options.has('h') || options.has('H')
                ? "Size"
                : options.has('m') ? "1M-blocks" : options.has('P') ? "1024-blocks" : "1K-blocks";
    String type = options.has('T') ? String.format("%-10s ", "Type") : "";
    console.line(
        String.format(
            "%-20s %s%9s %9s %9s %s Mounted on",
            "Filesystem", type, unit, "Used", "Available", options.has('P') ? "Capacity" : "Use%"));
    if (!paths.isEmpty()) {
      for (String path : paths) {
        try {
          row(console, options, console.process().files().find(path).mount());
        } catch (SystemException e) {
          console.error(path + ": can't find mount point");
        }
      }
      return 0;
    }
    for (Mount mount : console.process().files().mounts().mounts()) {
      if (total(mount) > 0 || options.has('a')) {
        row(console, options, mount);
      }
    }
    return 0;
  }

  private static void row(Console console, Options options, Mount mount) throws IOException {
    boolean inodes = options.has('i');
    long total = inodes ? total(mount) / BLOCK : total(mount);
    long used = inodes ? used(mount) / BLOCK : used(mount);
    long percent = total == 0 ? 0 : (used * 100 + total / 2) / total;
    String name = mount.source();
    String first =
        name.length() > NAME ? name + "\n" + " ".repeat(NAME) : String.format("%-20s", name);
    console.line(
        String.format(
            "%s %s%9s %9s %9s %3d%% %s",
            first,
            options.has('T') ? String.format("%-10s ", mount.type()) : "",
            size(options, total),
            size(options, used),
            size(options, total - used),
            percent,
            mount.path()));
  }

  private static String size(Options options, long bytes) {
    if (options.has('i')) {
      return String.valueOf(bytes);
    }
    return options.has('h') || options.has('H')
        ? Sizes.human(bytes)
        : String.valueOf(bytes >> (options.has('m') ? 20 : 10));
  }

  /** What {@code stat -f} says of the file system of a file. */
  static String stat(String path, Location at, String format) {
    long total = total(at.mount()) / BLOCK;
    long free = total - used(at.mount()) / BLOCK;
    if (format != null) {
      return format
              .replace("%n", path)
              .replace("%b", String.valueOf(total))
              .replace("%f", String.valueOf(free))
              .replace("%a", String.valueOf(free))
              .replace("%S", String.valueOf(BLOCK))
              .replace("%s", String.valueOf(BLOCK))
              .replace("%T", at.mount().type())
          + "\n";
    }
    return String.format(
        "  File: \"%s\"\n    ID: %-8x Namelen: 255     Type: %s\nBlock size: %-10d\n"
            + "Blocks: Total: %-10d Free: %-10d Available: %d\nInodes: Total: %-10d Free: %d\n",
        path,
        at.mount().root().tree().device(),
        at.mount().type(),
        BLOCK,
        total,
        free,
        free,
        total,
        free);
  }

  private static final class Usage {
    final Console console;
    final Options options;
    final Set<Inode> seen = new HashSet<>();
    final int depth;

    Usage(Console console, Options options) throws IOException {
      this.console = console;
      this.options = options;
      this.depth =
          options.has('s')
              ? 0
              : (int) Math.min(Integer.MAX_VALUE, Sizes.parse(options.value('d', "9999")));
    }

    long of(String path, int level, Mount mount) throws IOException {
      console.process().checkpoint();
      Files files = console.process().files();
      Location at;
      try {
        boolean follow = options.has('L') || options.has('H') && level == 0;
        at = follow ? files.find(path) : files.findLink(path);
      } catch (SystemException e) {
        console.error(path + ": " + e.getMessage());
        return 0;
      }
      Inode inode = at.inode();
      boolean directory = inode instanceof Directory;
      if (options.has('x') && mount != null && at.mount() != mount
          || inode.links() > 1 && !directory && !options.has('l') && !seen.add(inode)) {
        return 0;
      }
      long sum = Sizes.units(inode.allocated(), BLOCK) * BLOCK;
      if (directory) {
        try {
          for (String name : files.list(path)) {
            sum += of(Commands.join(path, name), level + 1, at.mount());
          }
        } catch (SystemException e) {
          console.error("can't open '" + path + "': " + e.getMessage());
          return sum;
        }
      }
      if (level == 0 || level <= depth && (directory || options.has('a'))) {
        print(sum, path);
      }
      return sum;
    }

    void print(long bytes, String path) throws IOException {
      String size =
          options.has('h')
              ? Sizes.human(bytes)
              : String.valueOf(Sizes.units(bytes, options.has('m') ? 1 << 20 : 1 << 10));
      console.line((bytes == 0 && options.has('h') ? "0" : size) + "\t" + path);
    }
  }

  static int du(Console console, List<String> words) throws IOException {
    Options options =
        Options.parse(
            words,
            "aHkLsxd:lchmb",
            "max-depth=d",
            "human-readable=h",
            "summarize=s",
            "all=a",
            "total=c");
    Usage usage = new Usage(console, options);
    long sum = 0;
    for (String path : options.operands().isEmpty() ? List.of(".") : options.operands()) {
      sum += usage.of(path, 0, null);
    }
    if (options.has('c')) {
      usage.print(sum, "total");
    }
    return 0;
  }

  static int mount(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "afFilnrswvt:o:O:", "bind=B");
    List<String> operands = Console.operands(options, 0, 2);
    if (operands.isEmpty()) {
      for (Mount mount : console.process().files().mounts().mounts()) {
        String rights = (mount.readOnly() ? "ro" : "rw") + (mount.options().isEmpty() ? "" : ",");
        console.line(
            mount.source()
                + " on "
                + mount.path()
                + " type "
                + mount.type()
                + " ("
                + rights
                + mount.options()
                + ")");
      }
      return 0;
    }
    String at = operands.get(operands.size() - 1);
    boolean known =
        console.process().files().mounts().mounts().stream()
            .anyMatch(mount -> mount.path().equals(at));
    if (operands.size() == 1 && !known) {
      throw new IOException("can't find " + at + " in /proc/mounts");
    }
    throw new IOException("permission denied (are you root?)");
  }

  static int umount(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "fldnrat:");
    Console.operands(options, 1, Integer.MAX_VALUE);
    for (String path : options.operands()) {
      console.attempt(
          "can't unmount " + path,
          () -> {
            console.process().files().find(path);
            throw new SystemException(dev.k8slab.containers.io.Errno.EPERM);
          });
    }
    return 0;
  }

  static int sync(Console console, List<String> words) throws IOException {
    for (String path : Options.parse(words, "df").operands()) {
      console.attempt("can't open '" + path + "'", () -> console.process().files().find(path));
    }
    return 0;
  }
}
