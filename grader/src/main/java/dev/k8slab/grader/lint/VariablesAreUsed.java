package dev.k8slab.grader.lint;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Variable;
import dev.k8slab.exercises.model.VersionVariable;
import dev.k8slab.exercises.yaml.Faults;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A variable is asked for somewhere. */
final class VariablesAreUsed implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    Stream.concat(
            exercise.variables().stream().map(Variable::name),
            exercise.byVersion().stream().map(VersionVariable::name))
        .filter(name -> !name.isEmpty() && !isUsed(name, pack))
        .forEach(
            name ->
                faults.add(
                    pack.exerciseFile(),
                    pack.line(pack.exerciseFile(), "name: " + name),
                    "nothing asks for the variable `"
                        + name
                        + "`: write [="
                        + name
                        + "] where it belongs, or remove it"));
  }

  private static boolean isUsed(String variable, Pack pack) {
    String name = Pattern.quote(variable);
    Pattern use =
        Pattern.compile("\\[=" + name + "(Base64)?\\]|vars(\\.|\\[['\"])" + name + "(Base64)?\\b");
    return pack.files().stream().anyMatch(file -> use.matcher(pack.text(file)).find());
  }
}
