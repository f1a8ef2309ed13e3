package dev.k8slab.app.commands;

import dev.k8slab.app.list.Row;
import dev.k8slab.core.Lab;
import dev.k8slab.core.cluster.Needs;
import dev.k8slab.core.progress.ExerciseProgress;
import dev.k8slab.core.progress.Progress;
import dev.k8slab.exercises.model.Outline;
import java.io.IOException;
import java.util.List;

/** Makes the rows of the list from the content and the progress. */
final class Rows {

  private final Progress progress;

  private Rows(Progress progress) {
    this.progress = progress;
  }

  static List<Row> of(Lab lab) throws IOException {
    Rows rows = new Rows(lab.progress().read());
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
        Needs.nowhere(exercise.needs()).orElse(""));
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
