package dev.k8slab.app.live;

import dev.k8slab.app.command.Failures;
import dev.k8slab.app.command.LabException;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.session.Lab;
import dev.k8slab.app.state.Running;
import dev.k8slab.exercises.model.Exercise;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The learner's running attempt at an exercise, graded live: what is found is remembered as {@code
 * lab check} does, answers that other processes hand in are noticed, a reset begins anew, and a
 * view shows it all.
 */
public final class LiveAttempt implements AutoCloseable {

  private final Lab lab;
  private final Exercise exercise;
  private final Console console;
  private final OneAtATime view;
  private final FileNews news;
  private final ExecutorService turns =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "live-attempt");
            thread.setDaemon(true);
            return thread;
          });
  private LiveSession sitting;
  private boolean waiting;

  private LiveAttempt(Lab lab, Exercise exercise, Console console, LiveView view) throws Exception {
    this.lab = lab;
    this.exercise = exercise;
    this.console = console;
    this.view = new OneAtATime(view);
    this.sitting = LiveSession.begin(lab, exercise, console, this.view);
    this.news = news();
  }

  /**
   * Begins; returns once the cluster has answered, which may take a second. The view hears the rest
   * from other threads.
   *
   * @throws LabException where the exercise was not started, or its cluster or namespace is gone
   */
  public static LiveAttempt begin(Lab lab, Exercise exercise, Console console, LiveView view)
      throws Exception {
    LiveAttempt attempt = new LiveAttempt(lab, exercise, console, view);
    // what was handed in before the file was watched
    attempt.refresh();
    return attempt;
  }

  private FileNews news() throws IOException {
    try {
      return new FileNews(lab.settings().home().progressFile(), this::refresh);
    } catch (IOException e) {
      sitting.close();
      throw e;
    }
  }

  /**
   * Looks after answers handed in. Other processes' are noticed anyway, on some systems only after
   * seconds; whoever has just handed one in need not wait.
   */
  public void refresh() {
    try {
      turns.execute(this::look);
    } catch (RejectedExecutionException e) {
      // it is over
    }
  }

  private void look() {
    try {
      Running running = lab.progress().read().of(exercise.id()).running();
      if (running == null) {
        rise(
            "The attempt has ended: run `lab start "
                + exercise.id()
                + "` to begin another; it is noticed here.");
      } else if (sitting != null && sitting.isOf(running)) {
        sitting.replace(running);
      } else {
        rise(null);
        sitting = LiveSession.begin(lab, exercise, console, view);
        if (waiting) {
          waiting = false;
          view.well();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      rise(Failures.sentence(e));
    }
  }

  /** Ends the sitting, and says why nothing is graded now. */
  private void rise(String why) {
    if (sitting != null) {
      sitting.close();
      sitting = null;
    }
    if (why != null && !waiting) {
      waiting = true;
      view.trouble(why);
    }
  }

  @Override
  public void close() {
    view.close();
    try {
      news.close();
    } catch (IOException e) {
      // it hears nothing any more, whatever the system says
    }
    turns.shutdownNow();
    try {
      turns.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    rise(null);
  }
}
