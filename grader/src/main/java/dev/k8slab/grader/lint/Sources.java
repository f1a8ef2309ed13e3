package dev.k8slab.grader.lint;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Source;
import dev.k8slab.exercises.yaml.Faults;
import java.nio.file.Path;

/** An exercise says which documents it tests, and what they claim. */
final class Sources implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    Path file = pack.exerciseFile();
    int line = pack.line(file, "\nsources:") + (pack.text(file).contains("\nsources:") ? 1 : 0);
    if (exercise.sources().isEmpty()) {
      faults.add(
          file,
          line,
          "the exercise names no source: say under `sources` which document it tests, and what that"
              + " claims");
    }
    for (Source source : exercise.sources()) {
      if (source.document().isBlank() || source.claim().isBlank()) {
        faults.add(file, line, "a source needs a `document` and a `claim`: one of them is empty");
      }
      for (String word : (source.document() + " " + source.claim()).split("\\s+")) {
        WebAddress.fault(word).ifPresent(fault -> faults.add(file, pack.line(file, word), fault));
      }
    }
  }
}
