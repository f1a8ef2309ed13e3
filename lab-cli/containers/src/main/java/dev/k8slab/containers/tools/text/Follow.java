package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.fs.OpenFile;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.streams.Raw;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Waits for files to grow, and prints what is added. */
final class Follow {
  private static final int ROOM = 1 << 13;

  private static final class Followed {
    final String path;
    Descriptor open;

    Followed(String path, Descriptor open) {
      this.path = path;
      this.open = open;
    }
  }

  private final Streams io;
  private final boolean titles;
  private final boolean retry;
  private final Duration period;
  private final List<Followed> all = new ArrayList<>();
  private Followed last;

  Follow(Streams io, boolean titles, boolean retry, long seconds) {
    this.io = io;
    this.titles = titles;
    this.retry = retry;
    this.period = Duration.ofSeconds(seconds);
  }

  /** Adds a file; one that cannot be opened yet has no descriptor. */
  void add(String path, Descriptor open) {
    if (open != null || retry) {
      last = new Followed(path, open);
      all.add(last);
    }
  }

  /** Goes on until the process is killed, if there is anything to follow. */
  void run() throws IOException {
    while (!all.isEmpty()) {
      io.flush();
      io.process().sleep(period);
      for (Followed file : all) {
        if (retry) {
          reopen(file);
        }
        if (file.open != null) {
          copy(file);
        }
      }
    }
  }

  private void reopen(Followed file) throws IOException {
    Inode now;
    try {
      now = io.process().files().find(Raw.text(file.path)).inode();
    } catch (SystemException e) {
      return;
    }
    Inode before = file.open instanceof OpenFile open ? open.location().inode() : null;
    if (now == before) {
      return;
    }
    try {
      Descriptor opened = io.process().files().open(Raw.text(file.path), Mode.READ);
      String what = file.open == null ? "appeared" : "been replaced";
      io.error(file.path + " has " + what + "; following end of new file");
      if (file.open != null) {
        file.open.close();
      }
      file.open = opened;
    } catch (SystemException e) {
      io.process().checkpoint();
    }
  }

  private void copy(Followed file) throws IOException {
    if (file.open instanceof OpenFile open) {
      long size = open.location().inode().size();
      if (size > 0 && size < open.position()) {
        open.seek(0);
      }
    }
    byte[] buffer = new byte[ROOM];
    for (int count = file.open.read(buffer, 0, ROOM);
        count > 0;
        count = file.open.read(buffer, 0, ROOM)) {
      if (titles && last != file) {
        io.out().print("\n").line("==> " + file.path + " <==");
      }
      last = file;
      io.out().write(buffer, 0, count);
    }
  }
}
