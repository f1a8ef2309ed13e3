package dev.k8slab.embedded.control;

import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.time.DrivenClock;
import dev.k8slab.embedded.time.Timers;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Hands every change to the controllers, in order, and has them look at what it concerns, on one
 * thread of their own and by one queue.
 */
public final class Control implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Control.class.getName());

  private record Item(Controller controller, Key key) {}

  private final Store store;
  private final List<Controller> controllers;
  private final Clock clock;
  private final Timers timers;
  private final WorkQueue<Item> queue;
  private final Runnable settling = this::settle;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "embedded-control");
            thread.setDaemon(true);
            return thread;
          });
  private int waiting;
  private boolean closed;
  private Store.Subscription subscription;

  /** For one cluster; its timers are closed with it. */
  public Control(Store store, Clock clock, Timers timers, List<Controller> controllers) {
    this.store = store;
    this.controllers = controllers;
    this.clock = clock;
    this.timers = timers;
    this.queue = new WorkQueue<>(clock, timers, item -> execute(() -> look(item)));
  }

  /** Begins with what is there, and the changes from now on. */
  public void start() {
    subscription = store.follow("", change -> execute(() -> distribute(change)));
    if (clock instanceof DrivenClock driven) {
      driven.follow(settling);
    }
  }

  private void execute(Runnable task) {
    synchronized (this) {
      waiting++;
    }
    try {
      worker.execute(
          () -> {
            try {
              task.run();
            } finally {
              done();
            }
          });
    } catch (RejectedExecutionException e) {
      done();
    }
  }

  private synchronized void done() {
    waiting--;
    if (waiting == 0) {
      notifyAll();
    }
  }

  private void distribute(Change change) {
    for (Controller controller : controllers) {
      for (Key key : controller.concerned(change)) {
        queue.add(new Item(controller, key));
      }
    }
  }

  private void look(Item item) {
    queue.take(item);
    try {
      Again again = item.controller().reconcile(item.key());
      queue.forget(item);
      if (again.after() != null) {
        queue.addAfter(item, again.after());
      }
    } catch (Refusal e) {
      queue.retry(item);
    } catch (RuntimeException e) {
      if (!isClosed()) {
        LOG.log(System.Logger.Level.WARNING, item.controller() + " on " + item.key(), e);
      }
      queue.retry(item);
    }
  }

  /** Waits until all that is due, and what followed from it, is dealt with. */
  public synchronized void settle() {
    try {
      while (waiting > 0 && !closed) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has a controller look at something at once, by its own wish. */
  public void look(Controller controller, Key key) {
    queue.add(new Item(controller, key));
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    if (subscription != null) {
      subscription.close();
    }
    if (clock instanceof DrivenClock driven) {
      driven.release(settling);
    }
    timers.close();
    worker.shutdownNow();
  }
}
