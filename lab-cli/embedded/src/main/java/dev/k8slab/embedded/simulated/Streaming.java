package dev.k8slab.embedded.simulated;

import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.process.Terminal;
import dev.k8slab.embedded.streams.Streams;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What a process has open that is run for a client, and the client's sides of it. */
final class Streaming {
  private final Terminal terminal;
  private final Map<Integer, Descriptor> descriptors = new HashMap<>();
  private final OutputStream in;
  private final InputStream out;
  private final InputStream err;

  /**
   * Of the kinds that are wanted.
   *
   * @param terminals makes a terminal
   */
  Streaming(Streams wanted, Supplier<Terminal> terminals) {
    if (wanted.tty()) {
      terminal = terminals.get();
      Descriptor open = terminal.descriptor();
      descriptors.putAll(Map.of(0, open, 1, open, 2, open));
      in = terminal.typed();
      out = terminal.shown();
      err = InputStream.nullInputStream();
      return;
    }
    terminal = null;
    in = wanted.stdin() ? input() : ended();
    out = wanted.stdout() ? output(1) : dropped(1);
    err = wanted.stderr() ? output(2) : dropped(2);
  }

  private OutputStream input() {
    Pipe pipe = new Pipe();
    descriptors.put(0, pipe.reading());
    return pipe.output();
  }

  private OutputStream ended() {
    Pipe pipe = new Pipe();
    pipe.writing().close();
    descriptors.put(0, pipe.reading());
    return OutputStream.nullOutputStream();
  }

  private InputStream output(int number) {
    Pipe pipe = new Pipe();
    descriptors.put(number, pipe.writing());
    return pipe.input();
  }

  private InputStream dropped(int number) {
    descriptors.put(number, new Nowhere());
    return InputStream.nullInputStream();
  }

  /** What the process has open; who starts it closes its own when it has started. */
  Map<Integer, Descriptor> descriptors() {
    return descriptors;
  }

  /** Lets go of what the process has by now, or never gets. */
  void started() {
    descriptors.values().stream().distinct().forEach(Descriptor::close);
  }

  OutputStream in() {
    return in;
  }

  InputStream out() {
    return out;
  }

  InputStream err() {
    return err;
  }

  /** The terminal; null without one. */
  Terminal terminal() {
    return terminal;
  }
}
