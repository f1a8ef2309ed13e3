package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.opening.Waiting;
import dev.k8slab.app.screen.Console;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.core.Lab;
import dev.k8slab.core.attempt.StartListener;
import dev.k8slab.core.attempt.Started;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.exercises.model.Exercise;
import java.util.Optional;

/** Starts a new attempt, for {@code start} as well as for {@code reset}, and shows how it goes. */
final class Starting {

  private Starting() {}

  static Started of(Lab lab, Exercise exercise, Arguments arguments, Console console)
      throws Exception {
    try (Waiting waiting = new Waiting(lab, console)) {
      return lab.attempts()
          .start(
              exercise,
              listener(exercise, waiting, console),
              Confirmation.forClusters(arguments, console, lab.settings().home()));
    }
  }

  private static StartListener listener(Exercise exercise, Waiting waiting, Console console) {
    return new StartListener() {
      @Override
      public void instead(String sentence) {
        waiting.instead(sentence);
      }

      @Override
      public void phase(OpenProgress.Phase phase) {
        waiting.phase(phase);
      }

      @Override
      public void pulled(int layersDone, int layers, long bytesDone, long bytes) {
        waiting.pulled(layersDone, layers, bytesDone, bytes);
      }

      @Override
      public void opening(Track track, Optional<String> why) {
        console.tell(
            why.map(
                    each ->
                        "Opening the "
                            + track.word()
                            + " cluster, as `"
                            + exercise.id()
                            + "` "
                            + each
                            + ":")
                .orElse("No cluster is open: opening the " + track.word() + " one."));
      }

      @Override
      public void preparing(Exercise exercise) {
        waiting.close();
        console.tell("Preparing `" + exercise.id() + "` …");
      }
    };
  }
}
