package dev.k8slab.app.shell.canvas;

import dev.k8slab.app.screen.Canvas.Act;
import java.io.IOError;
import java.io.IOException;
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

  private final Terminal terminal;
  private final NonBlockingReader reader;
  private final Consumer<Act> heard;
  private final KeyMap<Runnable> map = new KeyMap<>();
  private final Thread thread = new Thread(this::listen, "keys");
  private volatile boolean closed;

  private Keys(Terminal terminal, Consumer<Act> heard, Runnable stop) {
    this.terminal = terminal;
    this.reader = terminal.reader();
    this.heard = heard;
    map.bind(stop, KeyMap.ctrl('Z'));
    bind(Act.LEAVE, "q", "Q", KeyMap.ctrl('D'));
    bind(Act.INTERRUPT, KeyMap.ctrl('C'));
    bind(Act.UP, "k", sent(Capability.key_up), "\033[A");
    bind(Act.DOWN, "j", "\r", "\n", sent(Capability.key_down), "\033[B");
    bind(Act.PAGE_UP, "b", sent(Capability.key_ppage), "\033[5~");
    bind(Act.PAGE_DOWN, " ", "f", sent(Capability.key_npage), "\033[6~");
    bind(Act.TOP, "g", sent(Capability.key_home), "\033[H");
    bind(Act.BOTTOM, "G", sent(Capability.key_end), "\033[F");
  }

  /**
   * Begins to listen.
   *
   * @param stop what Ctrl-Z does
   */
  static Keys of(Terminal terminal, Consumer<Act> heard, Runnable stop) {
    Keys keys = new Keys(terminal, heard, stop);
    keys.thread.setDaemon(true);
    keys.thread.start();
    return keys;
  }

  /** Some terminals have no such key. */
  private String sent(Capability key) {
    return KeyMap.key(terminal, key);
  }

  private void bind(Act act, String... keys) {
    for (String key : keys) {
      if (key != null) {
        map.bind(() -> heard.accept(act), key);
      }
    }
  }

  private void listen() {
    BindingReader bindings = new BindingReader(reader);
    try {
      while (!closed) {
        int next = reader.peek(LISTEN_MILLIS);
        if (next == NonBlockingReader.EOF) {
          break;
        } else if (next != NonBlockingReader.READ_EXPIRED) {
          Runnable pressed = bindings.readBinding(map, null, false);
          if (pressed != null) {
            pressed.run();
          }
        }
      }
    } catch (IOException | IOError e) {
      // the terminal is gone, as below
    }
    if (!closed) {
      heard.accept(Act.LEAVE);
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
