package dev.k8slab.embedded.control;

import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.time.Activity;
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
  private final Timers timers;
  private final WorkQueue<Item> queue;
  private final Activity activity;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "embedded-control");
            thread.setDaemon(true);
            return thread;
          });
  private boolean closed;
  private Store.Subscription subscription;

  /** For one cluster; its timers are closed with it. */
  public Control(
      Store store, Clock clock, Timers timers, Activity activity, List<Controller> controllers) {
    this.store = store;
    this.controllers = controllers;
    this.timers = timers;
    this.activity = activity;
    this.queue = new WorkQueue<>(clock, timers, item -> execute(() -> look(item)));
  }

  /** Begins with what is there, and the changes from now on. */
  public void start() {
    subscription = store.follow("", change -> execute(() -> distribute(change)));
  }

  private void execute(Runnable task) {
    activity.begin();
    try {
      worker.execute(
          () -> {
            try {
              task.run();
            } finally {
              activity.end();
            }
          });
    } catch (RejectedExecutionException e) {
      activity.end();
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
    }
    if (subscription != null) {
      subscription.close();
    }
    timers.close();
    for (Runnable never : worker.shutdownNow()) {
      activity.end();
    }
  }
}
