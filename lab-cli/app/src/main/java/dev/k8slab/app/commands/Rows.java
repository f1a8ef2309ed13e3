package dev.k8slab.app.commands;

import dev.k8slab.app.list.Row;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.core.Lab;
import dev.k8slab.core.cluster.Needs;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.progress.ExerciseProgress;
import dev.k8slab.core.progress.Progress;
import dev.k8slab.exercises.model.Outline;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Makes the rows of the list from the content, the progress and the open cluster. */
final class Rows {

  private final Progress progress;
  private final Optional<ClusterRecord> cluster;

  private Rows(Progress progress, Optional<ClusterRecord> cluster) {
    this.progress = progress;
    this.cluster = cluster;
  }

  static List<Row> of(Lab lab) throws IOException, LabException {
    Rows rows = new Rows(lab.progress().read(), lab.clusters().known());
    return lab.content().index().outlines().stream().map(rows::row).toList();
  }

  private Row row(Outline exercise) {
    ExerciseProgress each = progress.of(exercise.id());
    return new Row(
        exercise.id(),
        exercise.title(),
        exercise.course(),
        exercise.minutes(),
        Math.min(each.best().earned(), exercise.points()),
        exercise.points(),
        state(each),
        exercise.id().equals(progress.current()),
        cluster.flatMap(open -> Needs.missing(exercise.needs(), open)).orElse(""));
  }

  private static Row.State state(ExerciseProgress each) {
    if (each.best().passed()) {
      return Row.State.PASSED;
    } else if (each.skipped() != null) {
      return Row.State.SKIPPED;
    }
    return each.running() == null ? Row.State.NEW : Row.State.STARTED;
  }
}
