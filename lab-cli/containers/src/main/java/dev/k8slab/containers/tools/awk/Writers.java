package dev.k8slab.containers.tools.awk;

import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.tools.streams.Output;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The files and commands that a program writes to. */
final class Writers {
  private record Open(Output out, Process child) {}

  private final Streams io;
  private final Map<String, Open> all = new HashMap<>();

  Writers(Streams io) {
    this.io = io;
  }

  /** Where a redirection goes. */
  Output to(char redirection, String name) throws IOException {
    Open open = all.get(name);
    if (open == null) {
      open = open(redirection, name);
      all.put(name, open);
    }
    return open.out();
  }

  private Open open(char redirection, String name) throws IOException {
    if (redirection == '|') {
      io.flush();
      Pipe pipe = new Pipe();
      Process child = Commands.start(io.process(), name, 0, pipe.reading());
      pipe.reading().close();
      return new Open(new Output(pipe.output()), child);
    }
    if (name.isEmpty()) {
      throw AwkException.syntax(1, "Possible syntax error");
    }
    try {
      return switch (name) {
        case "/dev/stdout", "-" -> new Open(io.out(), null);
        case "/dev/stderr" -> new Open(new Output(io.process().err()), null);
        default -> new Open(io.create(name, redirection == 'a' ? Mode.APPEND : Mode.WRITE), null);
      };
    } catch (SystemException e) {
      throw new IOException("can't open '" + name + "': " + e.getMessage());
    }
  }

  void flush() throws IOException {
    for (Open open : all.values()) {
      open.out().flush();
    }
  }

  /** Closes one; its exit code, or -1 if it is not open. */
  int close(String name) throws IOException {
    Open open = all.remove(name);
    return open == null ? -1 : close(open);
  }

  private int close(Open open) throws IOException {
    if (open.out() == io.out()) {
      io.flush();
      return 0;
    }
    try {
      open.out().close();
    } catch (SystemException e) {
      io.process().checkpoint();
    }
    return open.child() == null ? 0 : Commands.await(io.process(), open.child()).status();
  }

  void closeAll() throws IOException {
    io.flush();
    for (Open open : all.values()) {
      close(open);
    }
    all.clear();
  }
}
