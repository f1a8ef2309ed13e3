package dev.k8slab.app.shell;

import dev.k8slab.app.screen.Canvas.Act;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/**
 * Hears the keys that are pressed on a terminal until it is closed; a key is never lost by that.
 */
final class Keys implements AutoCloseable {

  /** How long closing may take: the terminal's reader cannot be interrupted. */
  private static final long LISTEN_MILLIS = 100;

  private final NonBlockingReader reader;
  private final Consumer<Act> heard;
  private final KeyMap<Act> map = new KeyMap<>();
  private final Thread thread = new Thread(this::listen, "keys");
  private volatile boolean closed;

  private Keys(Terminal terminal, Consumer<Act> heard) {
    this.reader = terminal.reader();
    this.heard = heard;
    bind(terminal);
  }

  /** Begins to listen. */
  static Keys of(Terminal terminal, Consumer<Act> heard) {
    Keys keys = new Keys(terminal, heard);
    keys.thread.setDaemon(true);
    keys.thread.start();
    return keys;
  }

  private void bind(Terminal terminal) {
    map.bind(Act.LEAVE, "q", "Q", KeyMap.ctrl('D'));
    map.bind(Act.INTERRUPT, KeyMap.ctrl('C'));
    map.bind(Act.UP, "k", KeyMap.key(terminal, Capability.key_up), "\033[A");
    map.bind(Act.DOWN, "j", "\r", "\n", KeyMap.key(terminal, Capability.key_down), "\033[B");
    map.bind(Act.PAGE_UP, "b", KeyMap.key(terminal, Capability.key_ppage), "\033[5~");
    map.bind(Act.PAGE_DOWN, " ", "f", KeyMap.key(terminal, Capability.key_npage), "\033[6~");
    map.bind(Act.TOP, "g", KeyMap.key(terminal, Capability.key_home), "\033[H");
    map.bind(Act.BOTTOM, "G", KeyMap.key(terminal, Capability.key_end), "\033[F");
  }

  private void listen() {
    BindingReader bindings = new BindingReader(reader);
    try {
      while (!closed) {
        int next = reader.peek(LISTEN_MILLIS);
        if (next == NonBlockingReader.EOF) {
          heard.accept(Act.LEAVE);
          return;
        } else if (next != NonBlockingReader.READ_EXPIRED) {
          Act act = bindings.readBinding(map, null, false);
          if (act != null) {
            heard.accept(act);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    boolean interrupted = Thread.interrupted();
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
