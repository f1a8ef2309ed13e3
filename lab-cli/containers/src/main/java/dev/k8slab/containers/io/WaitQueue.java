package dev.k8slab.containers.io;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Who waits for something to change. Everything in containers that waits waits here, so that one
 * can tell whether there is anything left to do. All methods are called with the lock held.
 */
public final class WaitQueue {
  private static final class Waiter {
    final Task task;
    boolean idle;
    boolean woken;

    Waiter(Task task) {
      this.task = task;
    }
  }

  private final Object lock;
  private final List<Waiter> waiters = new ArrayList<>();

  /** By the lock under which what is waited for changes. */
  public WaitQueue(Object lock) {
    this.lock = lock;
  }

  /**
   * Waits until it is woken; the lock is let go meanwhile.
   *
   * @throws SystemException with {@code EINTR} if a signal came that the task handles
   * @throws Killed if the task is to end
   */
  public void await() throws SystemException {
    await(null, null);
  }

  /**
   * Waits until it is woken, or until a moment.
   *
   * @param due null for no moment
   * @throws SystemException with {@code EINTR} if a signal came that the task handles
   * @throws Killed if the task is to end
   */
  public void await(Time time, Instant due) throws SystemException {
    Task task = Task.current();
    if (task.isInterrupted()) {
      throw new SystemException(Errno.EINTR);
    }
    Waiter waiter = new Waiter(task);
    waiters.add(waiter);
    // known before nobody seems to have anything to do: a clock may then go on to what is next
    Timer timer = due == null ? () -> {} : time.at(due, this::wakeLater);
    if (!waiter.woken) {
      waiter.idle = true;
      task.idle();
    }
    try {
      while (!waiter.woken) {
        lock.wait();
      }
    } catch (InterruptedException e) {
      if (!waiter.woken) {
        waiters.remove(waiter);
        task.busy();
      }
      if (task.isOutside()) {
        Thread.currentThread().interrupt();
        throw new SystemException(Errno.EINTR);
      }
      if (task.isInterrupted()) {
        throw new SystemException(Errno.EINTR);
      }
    } finally {
      timer.cancel();
    }
  }

  private void wakeLater() {
    synchronized (lock) {
      wake();
    }
  }

  /** Wakes all who wait. */
  public void wake() {
    for (Waiter waiter : waiters) {
      waiter.woken = true;
      if (waiter.idle) {
        waiter.task.busy();
      }
    }
    waiters.clear();
    lock.notifyAll();
  }
}
