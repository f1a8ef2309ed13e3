package dev.k8slab.grader.lint;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Variable;
import dev.k8slab.exercises.yaml.Faults;
import java.util.regex.Pattern;

/** A variable that is drawn for each attempt is asked for somewhere. */
final class VariablesAreUsed implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    for (Variable variable : exercise.variables()) {
      String name = Pattern.quote(variable.name());
      Pattern use =
          Pattern.compile(
              "\\[=" + name + "(Base64)?\\]|vars(\\.|\\[['\"])" + name + "(Base64)?\\b");
      if (!variable.name().isEmpty()
          && pack.files().stream().noneMatch(file -> use.matcher(pack.text(file)).find())) {
        faults.add(
            pack.exerciseFile(),
            pack.line(pack.exerciseFile(), "name: " + variable.name()),
            "nothing asks for the variable `"
                + variable.name()
                + "`: write [="
                + variable.name()
                + "] where it belongs, or remove it");
      }
    }
  }
}
