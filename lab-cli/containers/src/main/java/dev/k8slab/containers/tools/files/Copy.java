package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.Location;
import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.fs.RegularFile;
import dev.k8slab.containers.fs.SymbolicLink;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.Commands;
import dev.k8slab.containers.tools.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Copies files and directories. Follows {@code copy_file} of BusyBox. */
final class Copy {
  private static final int STEP = 1 << 16;

  /**
   * How it is done.
   *
   * @param recursive whether directories are copied, too
   * @param force whether what cannot be written is removed first
   * @param keeps whether times, owner and mode are kept
   * @param links whether symbolic links are copied as such
   * @param asks whether somebody is asked before anything goes
   * @param leaves whether nothing goes
   * @param hard whether hard links are made instead of copies
   * @param soft whether symbolic links are made instead of copies
   * @param newer whether only what is newer is copied
   * @param verbose whether each is named
   */
  record How(
      boolean recursive,
      boolean force,
      boolean keeps,
      boolean links,
      boolean asks,
      boolean leaves,
      boolean hard,
      boolean soft,
      boolean newer,
      boolean verbose) {}

  private final Console console;
  private final Files files;
  private final How how;
  private final Set<Inode> made = new HashSet<>();

  Copy(Console console, How how) {
    this.console = console;
    this.files = console.process().files();
    this.how = how;
  }

  private Location there(String path, boolean follow) {
    try {
      return follow ? files.find(path) : files.findLink(path);
    } catch (SystemException e) {
      return null;
    }
  }

  /** Copies something to where it is to be, and says whether all went well. */
  boolean copy(String from, String to) throws IOException {
    console.process().checkpoint();
    Location source;
    try {
      source = how.links() ? files.findLink(from) : files.find(from);
    } catch (SystemException e) {
      console.error("can't stat '" + from + "': " + e.getMessage());
      return false;
    }
    Location target = null;
    try {
      target = files.find(to);
    } catch (SystemException e) {
      if (e.errno() != Errno.ENOENT) {
        console.error("can't stat '" + to + "': " + e.getMessage());
        return false;
      }
    }
    if (target != null && target.inode() == source.inode()) {
      console.error("'" + from + "' and '" + to + "' are the same file");
      return false;
    }
    if (source.inode() instanceof Directory) {
      return directory(from, source, to, target);
    }
    if (target != null
        && how.newer()
        && !source.inode().modified().isAfter(target.inode().modified())) {
      return true;
    }
    if (target != null
        && (how.leaves() || how.asks() && !console.confirm("overwrite '" + to + "'"))) {
      return true;
    }
    boolean done = one(from, source.inode(), to);
    if (done && how.verbose()) {
      console.line("'" + from + "' -> '" + to + "'");
    }
    return done;
  }

  private boolean directory(String from, Location source, String to, Location target)
      throws IOException {
    if (!how.recursive()) {
      console.error("omitting directory '" + from + "'");
      return false;
    }
    if (made.contains(source.inode())) {
      console.error("recursion detected, omitting directory '" + from + "'");
      return false;
    }
    if (target != null && !(target.inode() instanceof Directory)) {
      console.error("target '" + to + "' is not a directory");
      return false;
    }
    boolean isNew = target == null;
    int mode = source.inode().mode();
    if (isNew
        && !console.attempt(
            "can't create directory '" + to + "'",
            () -> {
              files.makeDirectory(to, mode | 0700);
            })) {
      return false;
    }
    made.add(files.find(to).inode());
    boolean all = true;
    List<String> names = List.of();
    try {
      names = files.list(from);
    } catch (SystemException e) {
      console.error("can't open '" + from + "': " + e.getMessage());
      all = false;
    }
    for (String name : names) {
      all &= copy(Commands.join(from, name), Commands.join(to, name));
    }
    if (how.keeps()) {
      keep(source.inode(), to);
    } else if (isNew) {
      files.changeMode(to, mode & 0777 & ~console.process().mask());
    }
    if (how.verbose()) {
      console.line("'" + from + "' -> '" + to + "'");
    }
    return all;
  }

  private boolean one(String from, Inode inode, String to) throws IOException {
    if (how.hard() || how.soft()) {
      clear(to);
      return console.attempt(
          "can't create " + (how.hard() ? "" : "sym") + "link '" + to + "'",
          () -> {
            if (how.hard()) {
              files.link(from, to);
            } else {
              files.makeLink(from, to);
            }
          });
    }
    if (inode instanceof SymbolicLink) {
      clear(to);
      boolean made =
          console.attempt(
              "can't create symlink '" + to + "'", () -> files.makeLink(files.readLink(from), to));
      if (made && how.keeps()) {
        owner(inode, to, false);
      }
      return made;
    }
    if (!(inode instanceof RegularFile) && how.recursive() && inode.type() == 'p') {
      clear(to);
      return console.attempt("can't create '" + to + "'", () -> files.makePipe(to, inode.mode()));
    }
    return content(from, inode, to);
  }

  private void clear(String to) throws SystemException {
    Location target = there(to, false);
    if (target != null && !(target.inode() instanceof Directory)) {
      files.remove(to);
    }
  }

  private boolean content(String from, Inode inode, String to) throws IOException {
    try (InputStream in = files.read(from)) {
      boolean made = there(to, true) == null;
      OutputStream out;
      try {
        out = create(to);
      } catch (SystemException e) {
        console.error("can't create '" + to + "': " + e.getMessage());
        return false;
      }
      try (out) {
        byte[] some = new byte[STEP];
        for (int count = in.read(some); count >= 0; count = in.read(some)) {
          console.process().checkpoint();
          out.write(some, 0, count);
        }
      } catch (SystemException e) {
        console.error("write error: " + e.getMessage());
        return false;
      }
      if (made) {
        files.changeMode(to, inode.mode() & 0777 & ~console.process().mask());
      }
    } catch (SystemException e) {
      console.error("can't open '" + from + "': " + e.getMessage());
      return false;
    }
    if (how.keeps()) {
      keep(inode, to);
    }
    return true;
  }

  private OutputStream create(String to) throws IOException {
    try {
      return files.write(to, Mode.WRITE);
    } catch (SystemException e) {
      if (!how.force() || there(to, false) == null) {
        throw e;
      }
      try {
        files.remove(to);
      } catch (SystemException refused) {
        throw e;
      }
      return files.write(to, Mode.WRITE);
    }
  }

  private void keep(Inode inode, String to) throws IOException {
    console.attempt(
        "can't preserve times of '" + to + "'",
        () -> files.changeTimes(to, inode.accessed(), inode.modified(), true));
    boolean owned = owner(inode, to, true);
    int mode = owned ? inode.mode() : inode.mode() & 01777;
    console.attempt("can't preserve permissions of '" + to + "'", () -> files.changeMode(to, mode));
  }

  private boolean owner(Inode inode, String to, boolean follow) throws IOException {
    try {
      files.changeOwner(to, inode.user(), inode.group(), follow);
      return true;
    } catch (SystemException e) {
      console.warn("can't preserve ownership of '" + to + "': " + e.getMessage());
      return false;
    }
  }
}
