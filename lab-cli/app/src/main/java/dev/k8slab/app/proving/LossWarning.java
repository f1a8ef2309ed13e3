package dev.k8slab.app.proving;

import dev.k8slab.app.screen.Console;
import dev.k8slab.core.progress.Progress;
import dev.k8slab.core.progress.ProgressFile;
import dev.k8slab.core.progress.Running;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.ProvableExercise;
import java.io.IOException;
import java.util.List;

/**
 * Tells whose own attempts are in the way: attempts at an exercise share the objects outside of any
 * namespace.
 */
public final class LossWarning {

  private final ProgressFile progress;
  private final Console console;

  /** Looks into this file and tells it here. */
  public LossWarning(ProgressFile progress, Console console) {
    this.progress = progress;
    this.console = console;
  }

  /** Tells of each attempt at these exercises on the cluster of this id. */
  public void tell(List<ProvableExercise> exercises, String cluster) throws IOException {
    Progress now = progress.read();
    for (ProvableExercise each : exercises) {
      Exercise exercise = each.exercise();
      Running running = now.of(exercise.id()).running();
      if (!exercise.clusterWide().isEmpty()
          && running != null
          && running.cluster().equals(cluster)) {
        console.tell(
            "Your own attempt at `"
                + exercise.id()
                + "` loses what it has outside of its namespace: `lab reset "
                + exercise.id()
                + "` begins it again.");
      }
    }
  }
}
