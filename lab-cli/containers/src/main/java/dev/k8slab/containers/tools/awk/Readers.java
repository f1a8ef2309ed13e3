package dev.k8slab.containers.tools.awk;

import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The files and commands that a program reads by {@code getline}. */
final class Readers {
  private record Open(RecordReader records, Process child) {}

  private final Runtime runtime;
  private final Streams io;
  private final Map<String, Open> all = new HashMap<>();

  Readers(Runtime runtime, Streams io) {
    this.runtime = runtime;
    this.io = io;
  }

  /**
   * The next record of a file or a command; null if there is none.
   *
   * @throws SystemException if it cannot be opened
   */
  String next(String name, boolean command) throws IOException {
    Open open = all.get(name);
    if (open == null) {
      open = command ? start(name) : new Open(new RecordReader(runtime, io, io.open(name)), null);
      all.put(name, open);
    }
    return open.records().next();
  }

  private Open start(String command) throws IOException {
    io.flush();
    runtime.writers().flush();
    Pipe pipe = new Pipe();
    try {
      Process child = Commands.start(io.process(), command, 1, pipe.writing());
      return new Open(new RecordReader(runtime, io, pipe.input()), child);
    } finally {
      pipe.writing().close();
    }
  }

  /** Closes one; its exit code, or -1 if it is not open. */
  int close(String name) throws IOException {
    Open open = all.remove(name);
    if (open == null) {
      return -1;
    }
    open.records().close();
    return open.child() == null ? 0 : Commands.await(io.process(), open.child()).status();
  }

  void closeAll() throws IOException {
    for (Open open : all.values()) {
      open.records().close();
      if (open.child() != null) {
        Commands.await(io.process(), open.child());
      }
    }
    all.clear();
  }
}
