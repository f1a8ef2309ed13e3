package dev.k8slab.containers.shell;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.process.Launch;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Terminal;
import dev.k8slab.containers.user.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Somebody at a terminal at which a shell is. */
final class TerminalSession implements AutoCloseable {
  private static final long TIMEOUT = TimeUnit.SECONDS.toNanos(10);

  final ShellMachine machine = new ShellMachine();
  final Terminal terminal = new Terminal(machine.machine.container.pids());
  final Screen screen;
  final Process process;
  private final Thread reader;

  TerminalSession(int columns) throws IOException {
    this(columns, TestMachine.root());
  }

  TerminalSession(int columns, Credentials who) throws IOException {
    this(columns, who, "sh");
  }

  TerminalSession(int columns, Credentials who, String shell) throws IOException {
    machine.withFirst();
    if (!shell.equals("sh")) {
      byte[] users = "root:x:0:0:root:/home/root:/bin/sh\n".getBytes(StandardCharsets.UTF_8);
      machine.machine.tree.root().directory("etc", 0755, 0, 0).file("passwd", 0644, 0, 0, users);
    }
    screen = new Screen(columns, 24);
    terminal.resize(columns, 24);
    Descriptor open = terminal.descriptor();
    Map<String, String> environment = Map.of("PATH", "/bin", "HOME", "/root");
    process =
        machine.machine.container.start(
            who,
            "/tmp",
            new Launch(
                "/bin/" + shell,
                List.of(shell),
                environment,
                Map.of(0, open, 1, open, 2, open),
                true));
    open.close();
    reader = new Thread(this::show, "screen");
    reader.setDaemon(true);
    reader.start();
  }

  private void show() {
    InputStream shown = terminal.shown();
    byte[] some = new byte[4096];
    try {
      for (int n = shown.read(some); n >= 0; n = shown.read(some)) {
        screen.write(new String(some, 0, n, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      screen.write(e.getMessage());
    }
  }

  /** Types something, and waits until nothing happens any more. */
  TerminalSession type(String keys) throws IOException {
    settle();
    typeNow(keys);
    return settle();
  }

  /** Waits until nothing happens any more. */
  TerminalSession settle() {
    long until = System.nanoTime() + TIMEOUT;
    String before = "";
    int same = 0;
    while (same < 3 && System.nanoTime() < until) {
      String now = screen.toString();
      boolean quiet = machine.machine.kernel.isIdle() && isShown();
      same = quiet && now.equals(before) ? same + 1 : 0;
      before = now;
      Thread.yield();
    }
    return this;
  }

  /** True if who looks has seen all that is there, and waits for more. */
  private boolean isShown() {
    return reader.getState() == Thread.State.WAITING || !reader.isAlive();
  }

  /** Waits until something runs that does not wait. */
  void running() {
    long until = System.nanoTime() + TIMEOUT;
    while ((terminal.isRaw() || machine.machine.kernel.isIdle()) && System.nanoTime() < until) {
      Thread.yield();
    }
  }

  /** Types something, whatever happens meanwhile. */
  void typeNow(String keys) throws IOException {
    terminal.typed().write(keys.getBytes(StandardCharsets.UTF_8));
  }

  /** Types something, and waits until something is to be seen. */
  TerminalSession await(String keys, String seen) throws IOException {
    typeNow(keys);
    long until = System.nanoTime() + TIMEOUT;
    while (!screen.toString().contains(seen) && System.nanoTime() < until) {
      Thread.yield();
    }
    return this;
  }

  @Override
  public void close() {
    machine.machine.container.kill();
  }
}
