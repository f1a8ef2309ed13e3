package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.Location;
import dev.k8slab.containers.fs.Special;
import dev.k8slab.containers.fs.SymbolicLink;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.FileModes;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.Times;
import dev.k8slab.containers.tools.Users;
import dev.k8slab.containers.user.Accounts;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** {@code stat}: all that is known of a file. */
final class Stat {
  private static final int BLOCK = 4096;
  private static final String TERSE = "%n %s %b %f %u %g %D %i %h %t %T %X %Y %Z %o";

  private final Console console;
  private final Accounts accounts;

  private Stat(Console console) {
    this.console = console;
    this.accounts = Users.of(console.process());
  }

  static int run(Console console, List<String> words) throws IOException {
    Options options =
        Options.parse(words, "Lfc:t", "dereference=L", "format=c", "terse=t", "file-system=f");
    Console.operands(options, 1, Integer.MAX_VALUE);
    Stat stat = new Stat(console);
    for (String path : options.operands()) {
      try {
        Files files = console.process().files();
        Location at = options.has('L') ? files.find(path) : files.findLink(path);
        if (options.has('f')) {
          console.print(FileSystems.stat(path, at, options.value('c', null)));
          continue;
        }
        String format = options.value('c', options.has('t') ? TERSE : null);
        console.line(
            format == null ? stat.full(path, at.inode()) : stat.formatted(format, path, at));
      } catch (SystemException e) {
        console.error("can't stat '" + path + "': " + e.getMessage());
      }
    }
    return 0;
  }

  private String full(String path, Inode inode) throws SystemException {
    String name = inode instanceof SymbolicLink ? quoted(path, inode) : path;
    String device =
        inode instanceof Special special
            ? String.format(" Device type: %x,%x", special.major(), special.minor())
            : "";
    return String.format(
            "  File: %s\n  Size: %-10d\tBlocks: %-10d IO Block: %-6d %s\n"
                + "Device: %xh/%dd\tInode: %-10d  Links: %-5d%s\n"
                + "Access: (%04o/%s)  Uid: (%5d/%8s)   Gid: (%5d/%8s)\n"
                + "Access: %s\nModify: %s\nChange: %s",
            name,
            inode.size(),
            inode.allocated() == 0 ? 0 : (inode.allocated() + BLOCK - 1) / BLOCK * 8,
            BLOCK,
            type(inode),
            inode.tree().device(),
            inode.tree().device(),
            inode.number(),
            inode.links(),
            device,
            inode.mode(),
            FileModes.text(inode),
            inode.user(),
            accounts.userName(inode.user()),
            inode.group(),
            accounts.groupName(inode.group()),
            time(inode.accessed()),
            time(inode.modified()),
            time(inode.changed()))
        .replaceAll("(Links: \\d+) +\n", "$1\n");
  }

  private static String quoted(String path, Inode inode) throws SystemException {
    return inode instanceof SymbolicLink link ? "'" + path + "' -> '" + link.target() + "'" : path;
  }

  private static String time(Instant when) {
    return Times.format("%Y-%m-%d %H:%M:%S.%N %z", when);
  }

  private static String type(Inode inode) {
    return switch (inode.type()) {
      case 'd' -> "directory";
      case 'l' -> "symbolic link";
      case 'p' -> "fifo";
      case 's' -> "socket";
      case 'c' -> "character special file";
      case 'b' -> "block special file";
      default -> inode.size() == 0 ? "regular empty file" : "regular file";
    };
  }

  private static int typeBits(Inode inode) {
    return switch (inode.type()) {
      case 'd' -> 0040000;
      case 'l' -> 0120000;
      case 'p' -> 0010000;
      case 's' -> 0140000;
      case 'c' -> 0020000;
      case 'b' -> 0060000;
      default -> 0100000;
    };
  }

  private String formatted(String format, String path, Location at) throws SystemException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char each = format.charAt(i);
      if (each == '%' && i + 1 < format.length()) {
        int start = i + 1;
        while (start < format.length() - 1 && "0123456789-".indexOf(format.charAt(start)) >= 0) {
          start++;
        }
        String value = field(format.charAt(start), path, at);
        String width = format.substring(i + 1, start);
        text.append(width.matches("-?\\d{1,3}") ? String.format("%" + width + "s", value) : value);
        i = start;
      } else {
        text.append(each);
      }
    }
    return text.toString();
  }

  private String field(char letter, String path, Location at) throws SystemException {
    Inode inode = at.inode();
    return switch (letter) {
      case 'a' -> Integer.toOctalString(inode.mode());
      case 'A' -> FileModes.text(inode);
      case 'b' -> String.valueOf((inode.allocated() + BLOCK - 1) / BLOCK * 8);
      case 'B' -> "512";
      case 'd' -> String.valueOf(inode.tree().device());
      case 'D' -> Integer.toHexString(inode.tree().device());
      case 'f' -> Integer.toHexString(typeBits(inode) | inode.mode());
      case 'F' -> type(inode);
      case 'g' -> Integer.toUnsignedString(inode.group());
      case 'G' -> accounts.group(inode.group()).orElse("UNKNOWN");
      case 'h' -> String.valueOf(inode.links());
      case 'i' -> String.valueOf(inode.number());
      case 'm' -> at.mount().path();
      case 'n' -> path;
      case 'N' -> quoted(path, inode);
      case 'o' -> String.valueOf(BLOCK);
      case 's' -> String.valueOf(inode.size());
      case 't' -> Integer.toHexString(inode instanceof Special one ? one.major() : 0);
      case 'T' -> Integer.toHexString(inode instanceof Special one ? one.minor() : 0);
      case 'u' -> Integer.toUnsignedString(inode.user());
      case 'U' -> accounts.user(inode.user()).map(Accounts.Account::name).orElse("UNKNOWN");
      case 'x' -> time(inode.accessed());
      case 'X' -> String.valueOf(inode.accessed().getEpochSecond());
      case 'y' -> time(inode.modified());
      case 'Y' -> String.valueOf(inode.modified().getEpochSecond());
      case 'z' -> time(inode.changed());
      case 'Z' -> String.valueOf(inode.changed().getEpochSecond());
      case '%' -> "%";
      default -> "%" + letter;
    };
  }
}
