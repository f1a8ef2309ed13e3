package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.fs.SymbolicLink;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Users;
import dev.k8slab.containers.user.Accounts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Lays down what an archive holds. Follows {@code data_extract_all} of BusyBox. */
final class TarExtractor {
  private final Console console;
  private final Files files;
  private final Accounts accounts;
  private final boolean keepsTime;
  private final boolean keepsOwner;
  private final boolean keepsMode;
  private final boolean keepsOld;
  private final List<Runnable> later = new ArrayList<>();

  TarExtractor(
      Console console, boolean keepsTime, boolean keepsOwner, boolean keepsMode, boolean keepsOld) {
    this.console = console;
    this.files = console.process().files();
    this.accounts = Users.of(console.process());
    this.keepsTime = keepsTime;
    this.keepsOwner = keepsOwner && console.process().credentials().user() == 0;
    this.keepsMode = keepsMode;
    this.keepsOld = keepsOld;
  }

  void extract(TarEntry entry, String name, TarReader reader) throws IOException {
    String path = name.replaceFirst("(?<=.)/+$", "");
    int slash = path.lastIndexOf('/');
    if (slash > 0) {
      Make.parents(console, path.substring(0, slash), false);
    }
    if (!clear(entry, path)) {
      return;
    }
    boolean directory = entry.type() == '5' || name.endsWith("/");
    if (directory) {
      if (!files.isDirectory(path)) {
        attempt("can't make dir " + path, () -> files.makeDirectory(path, entry.mode() | 0700));
      }
    } else {
      switch (entry.type()) {
        case '0', '7' -> content(path, reader);
        case '1' ->
            attempt(
                "can't create hardlink '" + path + "' to '" + entry.link() + "'",
                () -> files.link(entry.link().replaceFirst("^/+", ""), path));
        case '2' ->
            attempt(
                "can't create symlink '" + path + "' to '" + entry.link() + "'",
                () -> files.makeLink(entry.link(), path));
        case '6' -> attempt("can't create node " + path, () -> files.makePipe(path, entry.mode()));
        default -> throw new IOException("unrecognized file type");
      }
    }
    finish(entry, path, directory);
  }

  private void attempt(String what, Console.Action action) throws IOException {
    try {
      action.run();
    } catch (SystemException e) {
      throw new IOException(what + ": " + e.getMessage());
    }
  }

  /** Removes what is there and cannot stay; false if the entry is to be left out. */
  private boolean clear(TarEntry entry, String path) throws IOException {
    Inode there;
    try {
      there = files.findLink(path).inode();
    } catch (SystemException e) {
      return true;
    }
    if (there instanceof Directory || entry.type() == '5' && !(there instanceof SymbolicLink)) {
      return true;
    }
    if (keepsOld) {
      return false;
    }
    if (entry.type() != '5') {
      attempt("can't remove old file " + path, () -> files.remove(path));
    }
    return true;
  }

  private void content(String path, TarReader reader) throws IOException {
    OutputStream out;
    try {
      out = files.write(path, Mode.WRITE);
    } catch (SystemException e) {
      throw new IOException("can't open '" + path + "': " + e.getMessage());
    }
    try (out) {
      byte[] some = new byte[1 << 14];
      for (int count = reader.read(some); count >= 0; count = reader.read(some)) {
        out.write(some, 0, count);
      }
    } catch (SystemException e) {
      throw new IOException("write error: " + e.getMessage());
    }
  }

  private void finish(TarEntry entry, String path, boolean directory) throws IOException {
    if (entry.type() == '1') {
      return;
    }
    if (keepsOwner) {
      int user =
          accounts.user(entry.userName()).map(Accounts.Account::id).orElse((int) entry.user());
      int group = accounts.group(entry.groupName()).orElse((int) entry.group());
      files.changeOwner(path, user, group, false);
    }
    if (entry.type() == '2') {
      return;
    }
    int bits = keepsMode ? entry.mode() : entry.mode() & 0777 & ~console.process().mask();
    Console.Action settle =
        () -> {
          files.changeMode(path, bits);
          if (keepsTime) {
            files.changeTimes(path, entry.modified(), entry.modified(), true);
          }
        };
    if (directory) {
      later.add(() -> settle(path, settle));
    } else {
      settle.run();
    }
  }

  private void settle(String path, Console.Action action) {
    try {
      action.run();
    } catch (IOException e) {
      console.fail();
    }
  }

  /** What can only be done when all is laid down. */
  void finish() {
    for (int i = later.size() - 1; i >= 0; i--) {
      later.get(i).run();
    }
  }
}
