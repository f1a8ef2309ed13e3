package dev.k8slab.containers.process;

import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.WaitQueue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * A terminal: who sits at it types and looks, processes have it open. Between them is the line
 * discipline of {@code termios(3)}.
 */
public final class Terminal {
  private static final int INTERRUPT = 3;
  private static final int END = 4;
  private static final int BACKSPACE = 8;
  private static final int KILL_LINE = 0x15;
  private static final int KILL_WORD = 0x17;
  private static final int QUIT = 0x1c;
  private static final int DELETE = 0x7f;
  private static final int MAX_LINE = 4096;
  private static final byte[] ERASE = {'\b', ' ', '\b'};

  private final PidNamespace pids;
  private final Pipe shown = new Pipe();
  private final WaitQueue typed = new WaitQueue(this);
  private final Deque<byte[]> ready = new ArrayDeque<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean raw;
  private boolean echoes = true;
  private boolean hungUp;
  private int columns = 80;
  private int rows = 24;
  private int foreground;

  private final Descriptor descriptor = new Opened();

  private final class Opened extends Descriptor {
    @Override
    public int read(byte[] bytes, int offset, int length) throws SystemException {
      return take(bytes, offset, length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      show(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Override
    protected void released() {
      shown.writing().close();
    }

    @Override
    public String name() {
      return "/dev/pts/0";
    }

    @Override
    public boolean isTerminal() {
      return true;
    }

    Terminal terminal() {
      return Terminal.this;
    }
  }

  /** For processes of a namespace. */
  public Terminal(PidNamespace pids) {
    this.pids = pids;
  }

  /** The terminal that a descriptor is; empty if it is none. */
  public static Optional<Terminal> of(Descriptor descriptor) {
    return descriptor instanceof Opened opened ? Optional.of(opened.terminal()) : Optional.empty();
  }

  /** What processes have open; it is closed when all of them have closed theirs. */
  public Descriptor descriptor() {
    return descriptor;
  }

  /** What is to be seen; ends when nobody has the terminal open any more. */
  public InputStream shown() {
    return shown.input();
  }

  /** Takes what is typed; closing it hangs up. */
  public OutputStream typed() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        type(one & 0xff);
      }

      /** What is written at once is read at once, so that one can tell a key's bytes from keys. */
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0 || !takeRaw(Arrays.copyOfRange(bytes, offset, offset + length))) {
          super.write(bytes, offset, length);
        }
      }

      @Override
      public void close() {
        hangUp();
      }
    };
  }

  /**
   * Whether what is typed goes to the reader at once, as it is, and is not shown.
   *
   * @return what was so before
   */
  public synchronized boolean raw(boolean wanted) {
    boolean before = raw;
    raw = wanted;
    return before;
  }

  /** Whether what is typed goes to the reader at once. */
  public synchronized boolean isRaw() {
    return raw;
  }

  /** Whether what is typed is shown. */
  public synchronized void echo(boolean wanted) {
    echoes = wanted;
  }

  /** True if what is typed is shown. */
  public synchronized boolean echoes() {
    return echoes;
  }

  /** Makes a process group the one that the keys for signals reach. */
  public synchronized void foreground(int group) {
    foreground = group;
  }

  /** Which process group the keys for signals reach. */
  public synchronized int foreground() {
    return foreground;
  }

  /** It has another size now. */
  public void resize(int newColumns, int newRows) {
    synchronized (this) {
      columns = newColumns;
      rows = newRows;
    }
    signal(Signal.WINCH);
  }

  /** How wide it is, in characters. */
  public synchronized int columns() {
    return columns;
  }

  /** How high it is, in lines. */
  public synchronized int rows() {
    return rows;
  }

  /** Who sat at it has gone. */
  public void hangUp() {
    synchronized (this) {
      if (hungUp) {
        return;
      }
      hungUp = true;
      typed.wake();
    }
    shown.reading().close();
    signal(Signal.HUP);
  }

  private void signal(Signal signal) {
    int group = foreground();
    Process.signalFromOutside(
        pids.all().stream().filter(process -> process.group() == group).toList(), signal);
  }

  private synchronized boolean takeRaw(byte[] bytes) {
    if (raw) {
      ready.add(bytes);
      typed.wake();
    }
    return raw;
  }

  private void type(int key) throws IOException {
    Signal signal = null;
    synchronized (this) {
      if (raw) {
        ready.add(new byte[] {(byte) key});
        typed.wake();
        return;
      }
      signal = key == INTERRUPT ? Signal.INT : key == QUIT ? Signal.QUIT : null;
      if (signal != null) {
        line.reset();
        ready.clear();
      }
    }
    if (signal != null) {
      show(("^" + (char) (key + '@')).getBytes(StandardCharsets.UTF_8));
      signal(signal);
      return;
    }
    edit(key == '\r' ? '\n' : key);
  }

  private void edit(int key) throws IOException {
    byte[] echo = {(byte) key};
    boolean entered = false;
    synchronized (this) {
      switch (key) {
        case DELETE, BACKSPACE -> echo = erase(1);
        case KILL_LINE -> echo = erase(line.size());
        case KILL_WORD -> echo = erase(lastWord());
        case END -> {
          echo = new byte[0];
          entered = true;
        }
        case '\n' -> {
          line.write(key);
          entered = true;
        }
        default -> {
          if (line.size() < MAX_LINE) {
            line.write(key);
          }
        }
      }
    }
    if (echoes()) {
      show(echo);
    }
    if (entered) {
      enter();
    }
  }

  private synchronized void enter() {
    ready.add(line.toByteArray());
    line.reset();
    typed.wake();
  }

  private int lastWord() {
    String text = line.toString(StandardCharsets.ISO_8859_1);
    String before = text.stripTrailing();
    return text.length() - (before.lastIndexOf(' ') + 1);
  }

  private byte[] erase(int bytes) {
    byte[] all = line.toByteArray();
    int left = Math.max(0, all.length - bytes);
    while (left > 0 && (all[left] & 0xc0) == 0x80) {
      left--;
    }
    line.reset();
    line.write(all, 0, left);
    ByteArrayOutputStream echo = new ByteArrayOutputStream();
    for (int i = left; i < all.length; i++) {
      if ((all[i] & 0xc0) != 0x80) {
        echo.writeBytes(ERASE);
      }
    }
    return echo.toByteArray();
  }

  private void show(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 8);
    for (byte one : bytes) {
      if (one == '\n') {
        out.write('\r');
      }
      out.write(one);
    }
    try {
      shown.writing().write(out.toByteArray(), 0, out.size());
    } catch (SystemException e) {
      throw e.errno() == Errno.EPIPE ? new SystemException(Errno.EIO) : e;
    }
  }

  private synchronized int take(byte[] bytes, int offset, int length) throws SystemException {
    while (ready.isEmpty()) {
      if (hungUp) {
        return -1;
      }
      typed.await();
    }
    byte[] next = ready.poll();
    if (next.length == 0) {
      return -1;
    }
    int count = Math.min(length, next.length);
    System.arraycopy(next, 0, bytes, offset, count);
    if (count < next.length) {
      ready.push(Arrays.copyOfRange(next, count, next.length));
    }
    return count;
  }
}
