package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.text.Text;
import dev.k8slab.containers.tools.Commands;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Users;
import dev.k8slab.containers.user.Accounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Writes an archive. */
final class TarWriter {
  private static final int RECORD = 20 * TarEntry.BLOCK;

  private final Console console;
  private final Files files;
  private final OutputStream out;
  private final Predicate<String> excluded;
  private final boolean follows;
  private final boolean verbose;
  private final boolean toError;
  private final Accounts accounts;
  private final Map<Inode, String> linked = new HashMap<>();
  private long written;
  private boolean stripped;

  TarWriter(
      Console console,
      OutputStream out,
      Predicate<String> excluded,
      boolean follows,
      boolean verbose,
      boolean toError) {
    this.console = console;
    this.files = console.process().files();
    this.out = out;
    this.excluded = excluded;
    this.follows = follows;
    this.verbose = verbose;
    this.toError = toError;
    this.accounts = Users.of(console.process());
  }

  void add(String path) throws IOException {
    console.process().checkpoint();
    String name = path.replaceFirst("^/+", "");
    if (name.length() < path.length() && !stripped) {
      stripped = true;
      console.warn("removing leading '/' from member names");
    }
    if (excluded.test(name)) {
      return;
    }
    Inode inode;
    try {
      inode = (follows ? files.find(path) : files.findLink(path)).inode();
    } catch (SystemException e) {
      console.error(path + ": " + e.getMessage());
      return;
    }
    name = name.isEmpty() ? "." : name;
    switch (inode.type()) {
      case 'd' -> directory(path, name, inode);
      case 'l' -> entry(name, inode, '2', files.readLink(path), 0);
      case 'p' -> entry(name, inode, '6', "", 0);
      case '-' -> file(path, name, inode);
      default -> console.warn(path + ": unknown file type");
    }
  }

  private void directory(String path, String name, Inode inode) throws IOException {
    entry(name.endsWith("/") ? name : name + "/", inode, '5', "", 0);
    List<String> names;
    try {
      names = files.list(path);
    } catch (SystemException e) {
      console.error("can't open '" + path + "': " + e.getMessage());
      return;
    }
    for (String each : names) {
      add(Commands.join(path, each));
    }
  }

  private void file(String path, String name, Inode inode) throws IOException {
    if (inode.links() > 1) {
      String first = linked.putIfAbsent(inode, name);
      if (first != null) {
        entry(name, inode, '1', first, 0);
        return;
      }
    }
    try (InputStream in = files.read(path)) {
      long size = inode.size();
      entry(name, inode, '0', "", size);
      byte[] some = new byte[1 << 14];
      long left = size;
      while (left > 0) {
        console.process().checkpoint();
        int count = in.read(some, 0, (int) Math.min(left, some.length));
        if (count < 0) {
          console.error("short read from '" + path + "'");
          zeros(left);
          break;
        }
        write(some, count);
        left -= count;
      }
      pad();
    } catch (SystemException e) {
      console.error("can't open '" + path + "': " + e.getMessage());
    }
  }

  private void entry(String name, Inode inode, char type, String link, long size)
      throws IOException {
    TarEntry entry =
        new TarEntry(
            name,
            inode.mode(),
            Integer.toUnsignedLong(inode.user()),
            Integer.toUnsignedLong(inode.group()),
            size,
            inode.modified(),
            type,
            link,
            accounts.user(inode.user()).map(Accounts.Account::name).orElse(""),
            accounts.group(inode.group()).orElse(""));
    if (entry.isLong(link)) {
      longText('K', link);
    }
    if (entry.isLong(name)) {
      longText('L', name);
    }
    write(entry.header(), TarEntry.BLOCK);
    if (verbose && toError) {
      console.say(name + "\n");
    } else if (verbose) {
      console.line(name);
    }
  }

  private void longText(char type, String text) throws IOException {
    byte[] bytes = Text.bytes(text + "\0");
    TarEntry entry =
        new TarEntry(
            "././@LongLink", 0, 0, 0, bytes.length, Instant.EPOCH, type, "", "root", "root");
    write(entry.header(), TarEntry.BLOCK);
    write(bytes, bytes.length);
    pad();
  }

  private void write(byte[] bytes, int length) throws IOException {
    out.write(bytes, 0, length);
    written += length;
  }

  private void zeros(long count) throws IOException {
    byte[] none = new byte[TarEntry.BLOCK];
    for (long left = count; left > 0; left -= none.length) {
      write(none, (int) Math.min(left, none.length));
    }
  }

  private void pad() throws IOException {
    zeros((TarEntry.BLOCK - written % TarEntry.BLOCK) % TarEntry.BLOCK);
  }

  void finish() throws IOException {
    zeros(2L * TarEntry.BLOCK);
    zeros((RECORD - written % RECORD) % RECORD);
  }
}
