package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.SymbolicLink;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.Commands;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.FileModes;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import dev.k8slab.containers.tools.Users;
import dev.k8slab.containers.user.Accounts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code chmod}, {@code chown} and {@code chgrp}. */
final class Owners {
  private Owners() {}

  private interface Change {
    void run(String path, Inode inode) throws IOException;
  }

  /** A user by name or id; -1 for null. */
  static int user(Console console, String text) throws IOException {
    if (text == null) {
      return -1;
    }
    Optional<Integer> id = Users.of(console.process()).user(text).map(Accounts.Account::id);
    return id.or(() -> Accounts.number(text))
        .orElseThrow(() -> new IOException("unknown user " + text));
  }

  /** A group by name or id; -1 for null. */
  static int group(Console console, String text) throws IOException {
    if (text == null) {
      return -1;
    }
    return Users.of(console.process())
        .group(text)
        .or(() -> Accounts.number(text))
        .orElseThrow(() -> new IOException("unknown group " + text));
  }

  private static void walk(
      Console console, Options options, String path, boolean follow, Change change)
      throws IOException {
    Files files = console.process().files();
    console.process().checkpoint();
    Inode inode;
    try {
      inode = (follow ? files.find(path) : files.findLink(path)).inode();
      change.run(path, inode);
    } catch (SystemException e) {
      if (!options.has('f')) {
        console.error(path + ": " + e.getMessage());
      }
      console.fail();
      return;
    }
    if (options.has('R') && inode instanceof Directory) {
      try {
        for (String name : files.list(path)) {
          String inside = Commands.join(path, name);
          boolean linked = files.findLink(inside).inode() instanceof SymbolicLink;
          if (!linked || !(change instanceof ModeChange)) {
            walk(console, options, inside, false, change);
          }
        }
      } catch (SystemException e) {
        console.error("can't open '" + path + "': " + e.getMessage());
      }
    }
  }

  private record ModeChange(Console console, Options options, String mode) implements Change {
    @Override
    public void run(String path, Inode inode) throws IOException {
      int before = inode.mode();
      int mask = console.process().mask();
      int after = FileModes.change(mode, before, inode instanceof Directory, mask).orElse(before);
      console.process().files().changeMode(path, after);
      if (options.has('v') || options.has('c') && after != before) {
        String text = FileModes.text(inode).substring(1);
        console.line(String.format("mode of '%s' changed to %04o (%s)", path, after, text));
      }
    }
  }

  static int chmod(Console console, List<String> words) throws IOException {
    List<String> changed =
        words.stream().map(word -> word.matches("-[rwxXst]+") ? "a" + word : word).toList();
    Options options = Options.parse(changed, "Rvcf", "recursive=R", "verbose=v", "changes=c");
    if (options.operands().size() < 2) {
      throw new UsageException("");
    }
    String mode = options.operands().get(0);
    if (FileModes.change(mode, 0, false, 0).isEmpty()) {
      throw new IOException("invalid mode '" + mode + "'");
    }
    for (String path : options.operands().subList(1, options.operands().size())) {
      walk(console, options, path, true, new ModeChange(console, options, mode));
    }
    return 0;
  }

  static int chown(Console console, List<String> words) throws IOException {
    return owner(console, words, false);
  }

  static int chgrp(Console console, List<String> words) throws IOException {
    return owner(console, words, true);
  }

  private static int owner(Console console, List<String> words, boolean onlyGroup)
      throws IOException {
    Options options =
        Options.parse(words, "RhLHPcfv", "recursive=R", "no-dereference=h", "verbose=v");
    if (options.operands().size() < 2) {
      throw new UsageException("");
    }
    String text = options.operands().get(0);
    String[] parts = onlyGroup ? new String[] {"", text} : text.split("[:.]", 2);
    Accounts accounts = Users.of(console.process());
    int user;
    int group;
    try {
      user = user(console, parts[0].isEmpty() ? null : parts[0]);
      boolean own = parts.length > 1 && parts[1].isEmpty() && !parts[0].isEmpty();
      group =
          own
              ? accounts.user(parts[0]).map(Accounts.Account::group).orElse(-1)
              : group(console, parts.length < 2 || parts[1].isEmpty() ? null : parts[1]);
    } catch (IOException e) {
      boolean both = !onlyGroup && parts.length > 1;
      throw both ? new IOException("unknown user/group " + text) : e;
    }
    Change change =
        (path, inode) -> {
          boolean follow = !options.has('h');
          console.process().files().changeOwner(path, user, group, follow);
          if (options.has('v')) {
            console.line(
                "changed ownership of '" + path + "' to " + inode.user() + ":" + inode.group());
          }
        };
    for (String path : options.operands().subList(1, options.operands().size())) {
      walk(console, options, path, !options.has('h'), change);
    }
    return 0;
  }
}
