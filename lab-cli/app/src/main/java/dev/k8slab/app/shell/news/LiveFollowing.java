package dev.k8slab.app.shell.news;

import dev.k8slab.core.Lab;
import dev.k8slab.core.live.LiveAttempt;
import dev.k8slab.core.progress.Progress;
import dev.k8slab.core.progress.Running;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Grades the learner's attempt live, whichever that is, beside the prompt. */
public final class LiveFollowing implements AutoCloseable {

  private static final long CLOSING_SECONDS = 5;

  private final Lab lab;
  private final BooleanSupplier ready;
  private final LiveNews view;
  private final ExecutorService worker = Executors.newSingleThreadExecutor(LiveFollowing::daemon);
  private String followed = "";
  private LiveAttempt attempt;

  /**
   * Follows the attempts of this lab.
   *
   * @param ready whether the cluster is
   */
  public LiveFollowing(Lab lab, BooleanSupplier ready, LiveNews view) {
    this.lab = lab;
    this.ready = ready;
    this.view = view;
  }

  /** Looks which attempt there is to follow; returns at once. */
  public void look() {
    try {
      worker.execute(this::follow);
    } catch (RejectedExecutionException e) {
      // the shell is being left
    }
  }

  private void follow() {
    try {
      String wanted = wanted();
      if (wanted.equals(followed) && attempt != null) {
        attempt.refresh();
        return;
      }
      leave();
      if (!wanted.isEmpty()) {
        String exercise = lab.progress().read().current();
        attempt = LiveAttempt.begin(lab, lab.content().require(exercise), view);
        followed = wanted;
      }
    } catch (Exception | LinkageError e) {
      // whoever checks learns what is the matter; beside the prompt that would only disturb
      leave();
    }
  }

  /** Exercise and cluster of the attempt to follow, or empty where none can be. */
  private String wanted() throws Exception {
    Progress progress = lab.progress().read();
    Running running = progress.current() == null ? null : progress.of(progress.current()).running();
    boolean there =
        running != null
            && lab.clusters().known(running.cluster()).isPresent()
            && ready.getAsBoolean();
    return there ? progress.current() + " " + running.cluster() : "";
  }

  private void leave() {
    followed = "";
    if (attempt != null) {
      attempt.close();
      attempt = null;
      view.reset();
    }
  }

  @Override
  public void close() {
    worker.execute(this::leave);
    worker.shutdown();
    try {
      worker.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "live-following");
    thread.setDaemon(true);
    return thread;
  }
}
