package dev.k8slab.app.shell.status;

import dev.k8slab.core.Lab;
import dev.k8slab.core.progress.Progress;
import dev.k8slab.core.progress.Running;
import dev.k8slab.exercises.model.Outline;
import dev.k8slab.grader.verdict.Status;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Where the status line looks. The progress is read again only where its file has changed, by this
 * lab or by another one, so that an idle shell does next to nothing.
 */
public final class StatusSource implements Supplier<StatusFacts> {

  private final Lab lab;
  private final Supplier<ClusterNow> cluster;
  private final File file;
  private long read = -1;
  private Progress progress = Progress.NONE;

  /**
   * Looks at the progress of this lab.
   *
   * @param cluster how the cluster is
   */
  public StatusSource(Lab lab, Supplier<ClusterNow> cluster) {
    this.lab = lab;
    this.cluster = cluster;
    this.file = lab.settings().home().progressFile().toFile();
  }

  @Override
  public synchronized StatusFacts get() {
    look();
    Outline exercise =
        progress.current() == null
            ? null
            : lab.content().index().find(progress.current()).orElse(null);
    Running running = exercise == null ? null : progress.of(exercise.id()).running();
    return new StatusFacts(cluster.get(), exercise, running, elapsed(running));
  }

  private void look() {
    long changed = file.lastModified();
    if (changed != read) {
      read = changed;
      try {
        progress = lab.progress().read();
      } catch (IOException e) {
        // whatever needs the progress says so; the line tells what it knew last
      }
    }
  }

  /** The time stands still once the attempt has passed. */
  private Duration elapsed(Running running) {
    if (running == null) {
      return null;
    }
    Instant end = running.status() == Status.PASSED ? running.checked() : lab.now();
    return Duration.between(running.attempt().began(), end);
  }
}
