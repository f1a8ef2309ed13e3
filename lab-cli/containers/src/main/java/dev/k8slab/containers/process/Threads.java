package dev.k8slab.containers.process;

import dev.k8slab.containers.io.Killed;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Further threads of a process, for what reads from two sides at once. They end with it: its
 * program closes them when it ends, however it does.
 */
public final class Threads implements AutoCloseable {
  /** What a thread does. An error in it is its own. */
  @FunctionalInterface
  public interface Body {
    /** Does it. */
    void run() throws IOException;
  }

  private static final int WAIT = 1000;

  private final Process process;
  private final List<Thread> running = new ArrayList<>();
  private volatile boolean over;

  /** Of a process. */
  public Threads(Process process) {
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @throws SystemException with {@code EAGAIN} if there are too many
   */
  public synchronized void start(Body body) throws SystemException {
    Thread thread = new Thread(() -> run(body), "thread of pid " + process.pid());
    process.container().kernel().start(thread);
    running.add(thread);
  }

  private void run(Body body) {
    Task.enter(new Member());
    try {
      body.run();
    } catch (Killed | IOException e) {
      // its process ends, or what it read from has
    } catch (RuntimeException | StackOverflowError e) {
      process.container().kernel().failed(e);
    } catch (OutOfMemoryError e) {
      process.killForMemory();
    } finally {
      process.container().kernel().ended();
      synchronized (this) {
        running.remove(Thread.currentThread());
      }
    }
  }

  /** How many run. */
  public synchronized int count() {
    return running.size();
  }

  /** Ends all of them. */
  @Override
  public void close() {
    List<Thread> left;
    synchronized (this) {
      over = true;
      left = List.copyOf(running);
    }
    left.forEach(Thread::interrupt);
    boolean interrupted = Thread.interrupted();
    for (Thread thread : left) {
      try {
        thread.join(WAIT);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Member implements Task {
    @Override
    public void idle() {
      process.container().kernel().idle();
    }

    @Override
    public void busy() {
      process.container().kernel().busy();
    }

    @Override
    public boolean isInterrupted() {
      Thread.interrupted();
      if (over) {
        throw new Killed(Signal.KILL.number());
      }
      return false;
    }
  }
}
