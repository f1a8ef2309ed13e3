package dev.k8slab.embedded.time;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A task that counts as work from when it is made until its end, of which who waits for it takes
 * over: there is no moment in between at which neither works.
 *
 * @param <T> what comes of it
 */
final class CountedTask<T> extends FutureTask<T> {
  private final Workers workers;
  private boolean begun;
  private boolean waitedFor;
  private boolean over;

  CountedTask(Callable<T> task, Workers workers) {
    super(task);
    this.workers = workers;
    workers.begin();
  }

  @Override
  public void run() {
    synchronized (this) {
      if (begun || over) {
        return;
      }
      begun = true;
    }
    boolean before = workers.counts(true);
    try {
      super.run();
    } finally {
      workers.counts(before);
      over();
    }
  }

  /** It may have been called off before it has begun, and will never run then. */
  @Override
  protected void done() {
    boolean never;
    synchronized (this) {
      never = !begun;
    }
    if (never) {
      over();
    }
  }

  private synchronized void over() {
    if (over) {
      return;
    }
    over = true;
    if (waitedFor) {
      // its work is that of who has waited
      waitedFor = false;
    } else {
      workers.end();
    }
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    boolean waits = waits();
    try {
      return super.get();
    } finally {
      goesOn(waits);
    }
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    boolean waits = waits();
    try {
      return super.get(timeout, unit);
    } finally {
      goesOn(waits);
    }
  }

  private synchronized boolean waits() {
    if (over || waitedFor || !workers.counts()) {
      return false;
    }
    waitedFor = true;
    workers.end();
    return true;
  }

  private synchronized void goesOn(boolean waited) {
    if (waited && waitedFor) {
      waitedFor = false;
      workers.begin();
    }
  }
}
