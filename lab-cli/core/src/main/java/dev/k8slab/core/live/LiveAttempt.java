package dev.k8slab.core.live;

import dev.k8slab.core.Lab;
import dev.k8slab.core.failure.FailureText;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.progress.Running;
import dev.k8slab.exercises.model.Exercise;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;

/**
 * The learner's running attempt at an exercise, graded live: what is found is remembered as {@code
 * lab check} does, answers that other processes hand in are noticed, a reset begins anew, and a
 * view shows it all.
 */
public final class LiveAttempt implements AutoCloseable {

  private final Lab lab;
  private final Exercise exercise;
  private final OneAtATime view;
  private final AutoCloseable fileWatch;
  private final Set<FutureTask<?>> turns = ConcurrentHashMap.newKeySet();
  private LiveSession session;
  private boolean inTrouble;
  private volatile boolean closed;

  private LiveAttempt(Lab lab, Exercise exercise, LiveView view) throws Exception {
    this.lab = lab;
    this.exercise = exercise;
    this.view = new OneAtATime(view);
    this.session = LiveSession.begin(lab, exercise, this.view);
    this.fileWatch = watchFile();
  }

  /**
   * Begins; returns once the cluster has answered, which may take a second. The view hears the rest
   * from other threads.
   *
   * @throws LabException where the exercise was not started, or its cluster or namespace is gone
   */
  public static LiveAttempt begin(Lab lab, Exercise exercise, LiveView view) throws Exception {
    LiveAttempt attempt = new LiveAttempt(lab, exercise, view);
    // what was handed in before the file was watched
    attempt.refresh();
    return attempt;
  }

  private AutoCloseable watchFile() throws Exception {
    try {
      return lab.hubs().watch(lab.settings().home().progressFile(), this::refresh);
    } catch (Exception e) {
      session.close();
      throw e;
    }
  }

  /**
   * Looks after answers handed in. Other processes' are noticed anyway, on some systems only after
   * seconds; whoever has just handed one in need not wait.
   */
  public void refresh() {
    FutureTask<Void> turn =
        new FutureTask<>(this::look, null) {
          @Override
          protected void done() {
            turns.remove(this);
          }
        };
    turns.add(turn);
    lab.hubs().execute(turn);
  }

  private synchronized void look() {
    if (closed) {
      return;
    }
    try {
      Running running = lab.progress().read().of(exercise.id()).running();
      if (running == null) {
        end(
            "The attempt has ended: run `lab start "
                + exercise.id()
                + "` to begin another; it is noticed here.");
      } else if (session != null && session.isOf(running)) {
        session.replace(running);
      } else {
        end(null);
        session = LiveSession.begin(lab, exercise, view);
        if (inTrouble) {
          inTrouble = false;
          view.well();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      end(FailureText.sentence(e));
    }
  }

  /** Ends the session, and tells why nothing is graded now. */
  private void end(String why) {
    if (session != null) {
      session.close();
      session = null;
    }
    if (why != null && !inTrouble) {
      inTrouble = true;
      view.trouble(why);
    }
  }

  @Override
  public void close() {
    view.close();
    closed = true;
    try {
      fileWatch.close();
    } catch (Exception e) {
      // it hears nothing any more, whatever the system says
    }
    turns.forEach(each -> each.cancel(true));
    synchronized (this) {
      end(null);
    }
  }
}
