package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.io.Timer;
import dev.k8slab.containers.process.Disposition;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.shell.core.Shell;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.time.Duration;
import java.time.Instant;

/** Breaks off waiting after some time, as {@code alarm(2)} does. */
final class Alarm implements AutoCloseable {
  private final Shell shell;
  private final boolean used;
  private Disposition before;
  private boolean over;
  private boolean closed;
  private Timer timer = () -> {};

  private Alarm(Shell shell, boolean used) {
    this.shell = shell;
    this.used = used;
  }

  /**
   * In some time.
   *
   * @param seconds null for never
   */
  static Alarm in(Shell shell, String seconds) throws ShellException {
    Alarm alarm = new Alarm(shell, seconds != null);
    if (seconds == null) {
      return alarm;
    }
    if (!seconds.matches("[0-9]{0,9}(\\.[0-9]*)?") || seconds.isEmpty() || seconds.equals(".")) {
      throw new ShellException("invalid timeout");
    }
    Duration time = Duration.ofMillis((long) (Double.parseDouble("0" + seconds) * 1000));
    alarm.before = shell.process().handle(Signal.ALRM, Disposition.HANDLE);
    Instant due = shell.process().now().plus(time);
    alarm.timer = shell.process().container().kernel().time().at(due, alarm::ring);
    return alarm;
  }

  private synchronized void ring() {
    if (!closed) {
      over = true;
      shell.process().signalFromOutside(Signal.ALRM);
    }
  }

  /** True if the time is over. */
  synchronized boolean isOver() {
    return over;
  }

  @Override
  public synchronized void close() {
    closed = true;
    timer.cancel();
    if (used) {
      shell.traps().next();
      shell.process().handle(Signal.ALRM, before);
    }
  }
}
