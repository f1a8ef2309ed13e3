package dev.k8slab.app.opening;

import dev.k8slab.app.screen.Console;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.core.Lab;
import dev.k8slab.core.attempt.AttemptSession;
import dev.k8slab.exercises.model.Exercise;

/**
 * Shows how the opening of a cluster goes that a command waits for; nothing where none is opened,
 * which is the usual case.
 */
public final class Waiting implements OpenProgress, AutoCloseable {

  private final Lab lab;
  private final Console console;
  private Display display;

  /** Shows it on this console. */
  public Waiting(Lab lab, Console console) {
    this.lab = lab;
    this.console = console;
  }

  /** Waits until a cluster that is being opened is there. */
  public static void forOpening(Lab lab, Console console) throws InterruptedException {
    try (Waiting waiting = new Waiting(lab, console)) {
      lab.clusters().awaitOpening(waiting);
    }
  }

  /** The cluster that is open; waits for one that is being opened. */
  public static Cluster forCluster(Lab lab, Console console) throws Exception {
    forOpening(lab, console);
    return lab.clusters().require();
  }

  /** The learner's attempt; waits for a cluster that is being opened. */
  public static AttemptSession forAttempt(Lab lab, Exercise exercise, Console console)
      throws Exception {
    try (Waiting waiting = new Waiting(lab, console)) {
      return lab.attempts().session(exercise, waiting);
    }
  }

  @Override
  public synchronized void instead(String sentence) {
    display().instead(sentence);
  }

  @Override
  public synchronized void phase(Phase phase) {
    display().phase(phase);
  }

  @Override
  public synchronized void pulled(int layersDone, int layers, long bytesDone, long bytes) {
    display().pulled(layersDone, layers, bytesDone, bytes);
  }

  private Display display() {
    if (display == null) {
      display = Display.on(console, lab.settings().clock());
    }
    return display;
  }

  @Override
  public synchronized void close() {
    if (display != null) {
      display.close();
    }
  }
}
