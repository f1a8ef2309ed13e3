package dev.k8slab.app.commands;

import dev.k8slab.app.cluster.ClusterSession;
import dev.k8slab.app.cluster.LabKubeconfig;
import dev.k8slab.app.cluster.Needs;
import dev.k8slab.app.command.LabException;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.session.Lab;
import dev.k8slab.app.state.Lock;
import dev.k8slab.app.state.Running;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.Attempts;
import java.util.Optional;

/** Starts a new attempt, for {@code start} as well as for {@code reset}. */
final class AttemptStarter {

  private final Lab lab;
  private final Console console;

  AttemptStarter(Lab lab, Console console) {
    this.lab = lab;
    this.console = console;
  }

  /** What has begun, and the kubeconfig that now points to it. */
  record Begun(Attempt attempt, String kubeconfig) {}

  /** Ends the exercise's earlier attempt, if there is one, and begins a new one. */
  Begun of(Exercise exercise) throws Exception {
    lab.awaitCluster(console);
    try (Lock lock = lab.clusters().lock("wait until it is done, then try again");
        ClusterSession session = ClusterSession.connect(lab.clusters().require())) {
      Optional<String> missing = Needs.missing(exercise.needs(), session.record());
      if (missing.isPresent()) {
        throw LabException.trouble("The exercise `" + exercise.id() + "` " + missing.get() + ".");
      }
      Attempts attempts = new Attempts(session.access());
      endEarlier(exercise, session, attempts);
      console.tell("Preparing `" + exercise.id() + "` …");
      Attempt attempt = attempts.begin(exercise);
      String cluster = session.record().id();
      lab.progress()
          .change(
              progress ->
                  progress
                      .with(exercise.id(), each -> each.begun(cluster, attempt, lab.now()))
                      .withCurrent(exercise.id()));
      new LabKubeconfig(session.record().kubeconfig()).useNamespace(attempt.namespace());
      return new Begun(attempt, session.record().kubeconfig().toString());
    }
  }

  private void endEarlier(Exercise exercise, ClusterSession session, Attempts attempts)
      throws Exception {
    Running earlier = lab.progress().read().of(exercise.id()).running();
    if (earlier != null && earlier.cluster().equals(session.record().id())) {
      attempts.end(exercise, earlier.attempt());
      lab.progress().change(progress -> progress.with(exercise.id(), each -> each.ended()));
    }
  }
}
