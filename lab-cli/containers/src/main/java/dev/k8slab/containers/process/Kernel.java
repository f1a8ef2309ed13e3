package dev.k8slab.containers.process;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.Time;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What all containers of a machine share. */
public final class Kernel {
  private static final int MAX_PROCESSES = 8192;

  private final Time time;
  private final Programs programs;
  private final Runnable idle;
  private final Consumer<Throwable> fault;
  private final Machine machine;
  private final AtomicInteger processes = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();

  /**
   * With a clock and programs.
   *
   * @param idle called, from any thread, when the last process has begun to wait or has ended
   * @param fault takes what a program has thrown that it should not; its process ends as by a
   *     segmentation fault
   */
  public Kernel(Time time, Programs programs, Runnable idle, Consumer<Throwable> fault) {
    this(time, programs, Machine.usual(time.now()), idle, fault);
  }

  /** Like the other, of a machine that is not the usual one. */
  public Kernel(
      Time time, Programs programs, Machine machine, Runnable idle, Consumer<Throwable> fault) {
    this.machine = machine;
    this.time = time;
    this.programs = programs;
    this.idle = idle;
    this.fault = fault;
  }

  /** The clock. */
  public Time time() {
    return time;
  }

  /** What containers learn of the machine. */
  public Machine machine() {
    return machine;
  }

  Programs programs() {
    return programs;
  }

  /** True if every process waits for something. */
  public boolean isIdle() {
    return busy.get() == 0;
  }

  void began() throws SystemException {
    if (processes.incrementAndGet() > MAX_PROCESSES) {
      processes.decrementAndGet();
      throw new SystemException(Errno.EAGAIN);
    }
    busy.incrementAndGet();
  }

  void ended() {
    processes.decrementAndGet();
    idle();
  }

  void failed(Throwable thrown) {
    fault.accept(thrown);
  }

  void idle() {
    if (busy.decrementAndGet() == 0) {
      idle.run();
    }
  }

  void busy() {
    busy.incrementAndGet();
  }
}
