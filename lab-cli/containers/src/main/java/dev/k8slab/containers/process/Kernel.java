package dev.k8slab.containers.process;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.Time;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What all containers of a machine share. */
public final class Kernel {
  /** Each has a thread of the real machine, which has a few thousand for one process of its own. */
  private static final int MAX_THREADS = 2000;

  private static final long MEMORY = 512L << 20;

  private final Memory memory;
  private final Time time;
  private final Programs programs;
  private final Runnable idle;
  private final Consumer<Throwable> fault;
  private final Machine machine;
  private final AtomicInteger threads = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();

  /**
   * With a clock and programs.
   *
   * @param idle called, from any thread, when the last process has begun to wait or has ended
   * @param fault takes what a program has thrown that it should not; its process ends as by a
   *     segmentation fault
   */
  public Kernel(Time time, Programs programs, Runnable idle, Consumer<Throwable> fault) {
    this(time, programs, Machine.usual(time.now()), MEMORY, idle, fault);
  }

  /**
   * Like the other, of a machine that is not the usual one.
   *
   * @param memory bytes that all processes together may really take, whatever the machine seems to
   *     have
   */
  public Kernel(
      Time time,
      Programs programs,
      Machine machine,
      long memory,
      Runnable idle,
      Consumer<Throwable> fault) {
    this.machine = machine;
    this.memory = new Memory(memory);
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

  /** The memory that containers share. */
  public Memory memory() {
    return memory;
  }

  Programs programs() {
    return programs;
  }

  /** True if every process waits for something. */
  public boolean isIdle() {
    return busy.get() == 0;
  }

  /**
   * For what is no process but waits for them, such as by a connection: it counts as busy from now
   * until its end, but while it waits.
   *
   * @return to be run once by a thread that no process has, or to be called off
   */
  public Beside beside(Runnable work) {
    return new Beside(this, work);
  }

  /**
   * Starts a thread of a process.
   *
   * @throws SystemException with {@code EAGAIN} if there are too many
   */
  void start(Thread thread) throws SystemException {
    if (threads.incrementAndGet() > MAX_THREADS) {
      threads.decrementAndGet();
      throw new SystemException(Errno.EAGAIN);
    }
    busy.incrementAndGet();
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      // The real machine has no thread left for us.
      ended();
      throw new SystemException(Errno.EAGAIN);
    }
  }

  /** A thread has come to its end. */
  void ended() {
    threads.decrementAndGet();
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
