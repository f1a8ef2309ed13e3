package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.Special;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Terminal;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.FileModes;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.Sizes;
import dev.k8slab.containers.tools.Times;
import dev.k8slab.containers.tools.Users;
import dev.k8slab.containers.tools.files.Ls.Item;
import dev.k8slab.containers.user.Accounts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How {@code ls} shows things: in columns, one a line, or with all that is known. */
final class LsLine {
  private static final Duration HALF_A_YEAR = Duration.ofSeconds(3600L * 24 * 365 / 2);
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final int GAP = 2;

  private final Console console;
  private final Options options;
  private final Accounts accounts;
  private final Optional<Terminal> terminal;
  private final boolean full;
  private final boolean colored;

  LsLine(Console console, Options options) throws IOException {
    this.console = console;
    this.options = options;
    this.accounts = Users.of(console.process());
    this.full =
        options.has('l')
            || options.has('n')
            || options.has('o')
            || options.has('g')
            || options.has('T');
    Optional<Terminal> found = Optional.empty();
    try {
      found = Terminal.of(console.process().descriptors().get(1));
    } catch (SystemException e) {
      // nothing is printed then, in no colour
    }
    this.terminal = found;
    String color = options.value('f', "auto");
    this.colored = color.equals("auto") ? terminal.isPresent() : !color.matches("never|no|none");
  }

  Instant time(Inode inode) {
    return options.has('c')
        ? inode.changed()
        : options.has('u') ? inode.accessed() : inode.modified();
  }

  void total(List<Item> items) throws IOException {
    long blocks =
        items.stream().mapToLong(item -> Sizes.units(item.inode().allocated(), 4096) * 4).sum();
    if (options.has('h')) {
      console.line(String.format("total %-7s", Sizes.human(blocks * 1024, false)));
    } else {
      console.line("total " + blocks);
    }
  }

  void print(List<Item> items) throws IOException {
    boolean columns = options.has('C') || options.has('x') || terminal.isPresent();
    if (full || options.has('1') || !columns) {
      for (Item item : items) {
        console.process().checkpoint();
        console.line((full ? before(item) + details(item) : before(item)) + shown(item));
      }
      return;
    }
    columns(items);
  }

  private void columns(List<Item> items) throws IOException {
    int width = terminal.map(Terminal::columns).filter(each -> each > 0).orElse(80);
    if (options.has('w')) {
      width = (int) Math.max(1, Math.min(10_000, Sizes.parse(options.value('w', ""))));
    }
    int longest = items.stream().mapToInt(item -> length(item)).max().orElse(0);
    int count = Math.max(1, width / (longest + GAP));
    int rows = (items.size() + count - 1) / count;
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      int pad = 0;
      for (int column = 0; column < count; column++) {
        int index = options.has('x') ? row * count + column : column * rows + row;
        if (index < items.size() && (column < count)) {
          Item item = items.get(index);
          line.append(" ".repeat(pad)).append(before(item)).append(shown(item));
          pad = longest + GAP - length(item);
        }
      }
      console.line(line.toString());
    }
  }

  private int length(Item item) {
    return before(item).length() + item.name().length() + sign(item).length();
  }

  private String before(Item item) {
    String number = options.has('i') ? item.inode().number() + " " : "";
    if (!options.has('s')) {
      return number;
    }
    long bytes = Sizes.units(item.inode().allocated(), 4096) * 4096;
    return number
        + (options.has('h')
            ? String.format("%7s ", Sizes.human(bytes))
            : String.format("%6d ", bytes / 1024));
  }

  private String details(Item item) {
    Inode inode = item.inode();
    String user = options.has('n') ? id(inode.user()) : accounts.userName(inode.user());
    String group = options.has('n') ? id(inode.group()) : accounts.groupName(inode.group());
    String size =
        inode instanceof Special device && inode.type() != 'p' && inode.type() != 's'
            ? String.format("%4d, %3d", device.major(), device.minor())
            : options.has('h')
                ? String.format("%7s", Sizes.human(inode.size()))
                : String.format("%9d", inode.size());
    return String.format(
        "%s %4d %s%s%s %s ",
        FileModes.text(inode),
        inode.links(),
        options.has('g') ? "" : String.format("%-8.8s ", user),
        options.has('o') ? "" : String.format("%-8.8s ", group),
        size,
        date(time(inode)));
  }

  private static String id(int id) {
    return Integer.toUnsignedString(id);
  }

  private String date(Instant time) {
    if (options.has('T')) {
      return Times.format("%Y-%m-%d %H:%M:%S %z", time);
    }
    Instant now = console.process().now();
    boolean recent = time.isAfter(now.minus(HALF_A_YEAR)) && time.isBefore(now.plus(QUARTER));
    return Times.format(recent ? "%b %e %H:%M" : "%b %e  %Y", time);
  }

  private String shown(Item item) throws IOException {
    String name = colored(item.name(), item.inode()) + sign(item);
    if (!full || !item.link()) {
      return name;
    }
    try {
      String target = console.process().files().readLink(item.path());
      if (!colored) {
        return name + " -> " + target;
      }
      Inode there = null;
      try {
        there = console.process().files().find(item.path()).inode();
      } catch (SystemException e) {
        // shown as what it would be
      }
      return name + " -> " + (there == null ? paint("0;0", target) : colored(target, there));
    } catch (SystemException e) {
      return name;
    }
  }

  private String colored(String name, Inode inode) {
    if (!colored) {
      return name;
    }
    boolean executable = inode.type() == '-' && (inode.mode() & 0111) != 0;
    return paint(
        switch (inode.type()) {
          case 'd' -> "1;34";
          case 'l' -> "1;36";
          case 'p' -> "40;33";
          case 's' -> "1;35";
          case 'c', 'b' -> "1;33";
          default -> executable ? "1;32" : "0;0";
        },
        name);
  }

  private static String paint(String code, String name) {
    return "\u001b[" + code + "m" + name + "\u001b[m";
  }

  private String sign(Item item) {
    Inode inode = item.inode();
    if (!options.has('F')) {
      return options.has('p') && inode.type() == 'd' ? "/" : "";
    }
    return switch (inode.type()) {
      case 'd' -> "/";
      case 'l' -> full ? "" : "@";
      case 'p' -> "|";
      case 's' -> "=";
      default -> inode.type() == '-' && (inode.mode() & 0111) != 0 ? "*" : "";
    };
  }
}
