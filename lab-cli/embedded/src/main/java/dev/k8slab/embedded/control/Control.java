package dev.k8slab.embedded.control;

import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.store.StoreException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands every change to the reconcilers, in order, on one thread of their own. */
public final class Control implements AutoCloseable {
  private final Store store;
  private final List<Reconciler> reconcilers;
  private final AtomicInteger waiting = new AtomicInteger();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "embedded-control");
            thread.setDaemon(true);
            return thread;
          });
  private Store.Subscription subscription;

  /** For one cluster. */
  public Control(Store store, List<Reconciler> reconcilers) {
    this.store = store;
    this.reconcilers = reconcilers;
  }

  /** Begins with the changes from now on. */
  public void start() {
    try {
      subscription = store.watch("", "", store.revision(), this::enqueue);
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }

  private void enqueue(Change change) {
    waiting.incrementAndGet();
    try {
      worker.execute(() -> handle(change));
    } catch (RejectedExecutionException e) {
      waiting.decrementAndGet();
    }
  }

  private void handle(Change change) {
    try {
      reconcilers.forEach(reconciler -> reconciler.changed(change));
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Waits until all that has happened so far, and what followed from it, is dealt with. */
  public void settle() {
    try {
      while (waiting.get() > 0) {
        worker.submit(() -> {}).get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (subscription != null) {
      subscription.close();
    }
    worker.shutdownNow();
  }
}
