package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Access;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Options;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/** {@code gzip}, {@code gunzip} and {@code zcat}. */
final class Gzip {
  private static final int STEP = 1 << 14;

  private final Console console;
  private final Options options;
  private final boolean unpacks;
  private final boolean toOutput;

  private Gzip(Console console, Options options, boolean unpacks, boolean toOutput) {
    this.console = console;
    this.options = options;
    this.unpacks = unpacks;
    this.toOutput = toOutput;
  }

  static int run(Console console, List<String> words) throws IOException {
    Options options =
        Options.parse(
            words,
            "cdfktnqvS:123456789",
            "stdout=c",
            "decompress=d",
            "force=f",
            "keep=k",
            "test=t");
    boolean unpacks = !console.name().equals("gzip") || options.has('d') || options.has('t');
    boolean toOutput = console.name().equals("zcat") || options.has('c') || options.has('t');
    Gzip gzip = new Gzip(console, options, unpacks, toOutput);
    for (String path : options.operands().isEmpty() ? List.of("-") : options.operands()) {
      gzip.one(path);
    }
    return 0;
  }

  private OutputStream output() {
    if (options.has('t')) {
      return OutputStream.nullOutputStream();
    }
    return new FilterOutputStream(console.process().out()) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
      }

      @Override
      public void close() {}
    };
  }

  private void one(String path) throws IOException {
    if (path.equals("-")) {
      boolean refused =
          !unpacks && !options.has('f') && console.process().descriptors().get(1).isTerminal();
      if (refused) {
        throw new IOException(
            "compressed data not written to a terminal. Use -f to force compression");
      }
      try (OutputStream out = output()) {
        copy(console.process().in(), out);
      } catch (ZipException | EOFException e) {
        console.error("invalid magic");
      }
      return;
    }
    Files files = console.process().files();
    Inode inode;
    try {
      inode = files.find(path).inode();
    } catch (SystemException e) {
      console.error(path + ": " + e.getMessage());
      return;
    }
    if (toOutput) {
      try (InputStream in = files.read(path);
          OutputStream out = output()) {
        copy(in, out);
      } catch (ZipException | EOFException e) {
        console.error("invalid magic");
      } catch (SystemException e) {
        console.error("can't open '" + path + "': " + e.getMessage());
      }
      return;
    }
    String target = target(path);
    if (target != null) {
      replace(path, target, inode);
    }
  }

  private String target(String path) throws IOException {
    if (!unpacks) {
      return path + ".gz";
    }
    if (path.endsWith(".tgz")) {
      return path.substring(0, path.length() - 4) + ".tar";
    }
    if (path.endsWith(".gz")) {
      return path.substring(0, path.length() - 3);
    }
    console.error(path + ": unknown suffix - ignored");
    return null;
  }

  private void replace(String path, String target, Inode inode) throws IOException {
    Files files = console.process().files();
    if (inode.type() != '-') {
      console.error(path + ": not a regular file");
      return;
    }
    if (files.exists(target)) {
      if (!options.has('f')) {
        console.error("can't open '" + target + "': File exists");
        return;
      }
      files.remove(target);
    }
    OutputStream made;
    try {
      files.open(path, Mode.READ).close();
      made = files.write(target, Mode.WRITE);
    } catch (SystemException e) {
      boolean readable = files.may(path, Access.READ);
      console.error("can't open '" + (readable ? target : path) + "': " + e.getMessage());
      return;
    }
    try (InputStream in = files.read(path);
        OutputStream out = made) {
      copy(in, out);
    } catch (ZipException | EOFException e) {
      console.error("invalid magic");
      files.remove(target);
      return;
    } catch (SystemException e) {
      console.error("can't open '" + path + "': " + e.getMessage());
      return;
    }
    files.changeMode(target, inode.mode());
    files.changeTimes(target, inode.accessed(), inode.modified(), true);
    if (!options.has('k')) {
      files.remove(path);
    }
  }

  private void copy(InputStream from, OutputStream to) throws IOException {
    if (!unpacks) {
      OutputStream out = new GZIPOutputStream(to, STEP);
      through(from, out);
      out.close();
      return;
    }
    through(new GZIPInputStream(from, STEP), to);
  }

  private void through(InputStream in, OutputStream out) throws IOException {
    byte[] some = new byte[STEP];
    for (int count = in.read(some); count >= 0; count = in.read(some)) {
      console.process().checkpoint();
      out.write(some, 0, count);
    }
  }
}
