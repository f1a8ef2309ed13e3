package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Promise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.exercises.yaml.Nearest;
import dev.k8slab.exercises.yaml.YamlMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads which words of the task promise something, and which checks keep them. */
final class PromisesReader {

  private final Set<String> checks;
  private final Set<String> quoted = new HashSet<>();

  PromisesReader(List<Step> steps) {
    this.checks = Exercise.checks(steps);
  }

  List<Promise> read(YamlMap exercise) {
    return exercise.each("promises", this::promise);
  }

  private Promise promise(YamlMap yaml) {
    String words = yaml.text("words");
    List<String> keeping = yaml.texts("checks");
    Optional<String> reason = yaml.optionalText("reason");
    if (!words.isEmpty() && !quoted.add(words)) {
      yaml.fault("words", "duplicate promise `" + words + "`: remove one");
    }
    if (keeping.isEmpty() == reason.isEmpty()) {
      yaml.fault(
          "words",
          "a promise needs either `checks` that keep it, or a `reason` why it asks nothing of the"
              + " learner");
    }
    for (String check : keeping) {
      if (!checks.contains(check)) {
        yaml.fault(
            "checks",
            "there is no check `" + check + "` (step/check)" + Nearest.hint(check, checks));
      }
    }
    return new Promise(words, keeping, reason.orElse(null), yaml.line("words"));
  }
}
