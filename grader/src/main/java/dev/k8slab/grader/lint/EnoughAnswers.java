package dev.k8slab.grader.lint;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Faults;
import java.nio.file.Path;

/** Two solutions show that more than one way is right; three near misses that not every way is. */
final class EnoughAnswers implements Rule {

  private static final int SOLUTIONS = 2;
  private static final int MISTAKES = 3;

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    require(SOLUTIONS, exercise.solutions().size(), "solutions", pack.exerciseFile(), faults);
    require(MISTAKES, pack.provable().mistakes().size(), "wrong", pack.exerciseFile(), faults);
  }

  private static void require(int least, int found, String folder, Path file, Faults faults) {
    if (found < least) {
      faults.add(
          file,
          1,
          "the folder `" + folder + "` holds " + found + ", and must hold at least " + least);
    }
  }
}
