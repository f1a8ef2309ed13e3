package dev.k8slab.grader.kind.reach;

import dev.k8slab.exercises.check.Connection;
import dev.k8slab.exercises.check.ReachCheck;
import dev.k8slab.exercises.check.Route;
import dev.k8slab.exercises.check.StandardCode;
import dev.k8slab.grader.connect.Outcome;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Judges what was seen at one moment.
 *
 * @param spec what must be
 * @param trials what came of every connection of it
 */
record Matrix(ReachCheck spec, Map<Connection, Trial> trials) {

  private static final Predicate<Outcome> KEPT_OUT = outcome -> !outcome.through();

  Verdict judge(Context context) {
    for (Route route : spec.routes()) {
      Optional<Verdict.Failed> failed =
          route.reaches() ? lockedOut(route, context) : letIn(route, context);
      if (failed.isPresent()) {
        return failed.get();
      }
    }
    long through = spec.routes().stream().filter(Route::reaches).count();
    return new Verdict.Passed(
        through + " routes open, " + (spec.routes().size() - through) + " closed");
  }

  private Optional<Verdict.Failed> lockedOut(Route route, Context context) {
    Connection connection = route.connection();
    Trial trial = trials.get(connection);
    Predicate<Outcome> wanted = outcome -> outcome.satisfies(connection.http());
    return trial.all(wanted)
        ? Optional.empty()
        : Optional.of(context.failed(route.otherwise(), trial.otherThan(wanted)));
  }

  private Optional<Verdict.Failed> letIn(Route route, Context context) {
    Trial trial = trials.get(route.connection());
    if (trial.seen().stream().anyMatch(seen -> seen.outcome().through())) {
      return Optional.of(context.failed(route.otherwise(), trial.otherThan(KEPT_OUT)));
    }
    return trial.place().obstacle() == null
            && spec.controls(route).stream()
                .anyMatch(control -> trials.get(control).all(Outcome::through))
        ? Optional.empty()
        : Optional.of(silent(route, trial, context));
  }

  private Verdict.Failed silent(Route route, Trial trial, Context context) {
    List<Connection> controls = spec.controls(route);
    String asked = controls.stream().map(Matrix::name).collect(Collectors.joining(" or "));
    String to =
        context.render(route.connection().to().host()) + ":" + route.connection().to().port();
    String obstacle = trial.place().obstacle();
    String found =
        obstacle != null
            ? obstacle
            : controls.stream()
                .map(control -> trials.get(control).otherThan(Outcome::through))
                .distinct()
                .collect(Collectors.joining("; "));
    return context.failed(
        StandardCode.CONTROL_SILENT,
        obstacle != null
            ? "There is no way to try who gets through to " + to + "."
            : "Not even "
                + asked
                + " gets through to "
                + to
                + ", so that "
                + name(route.connection())
                + " does not shows nothing.",
        asked + " gets through",
        found,
        "kubectl get pods,services,endpointslices");
  }

  private static String name(Connection control) {
    return control.from().pod() != null
        ? "pod " + control.from().pod()
        : "deployment " + control.from().deployment();
  }
}
