package dev.k8slab.grader.lint;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Variable;
import dev.k8slab.exercises.template.Template;
import dev.k8slab.exercises.template.TemplateFault;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.grader.kube.ManifestFault;
import dev.k8slab.grader.kube.Manifests;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every manifest describes objects of the API: of the start, of answers, and of admission. */
final class ValidManifests implements Rule {

  /** Such as are drawn for an attempt. */
  private static final String VALUE = "k3x9q2vm";

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    Map<String, String> variables = values(exercise);
    Stream<Path> start =
        pack.files(pack.start()).stream().filter(file -> file.toString().endsWith(".yaml"));
    Stream<Path> parts =
        pack.parts().entrySet().stream()
            .filter(each -> each.getValue().kind() == Part.Kind.MANIFESTS)
            .map(Map.Entry::getKey);
    Stream.concat(start, parts)
        .forEach(
            file ->
                fault(pack.text(file), variables)
                    .ifPresent(fault -> faults.add(file, fault.line(), fault.getMessage())));
    exercise.steps().stream()
        .flatMap(step -> step.checks().stream())
        .flatMap(Check::unfolded)
        .forEach(check -> check(check, variables, pack.exerciseFile(), faults));
  }

  private static void check(Check check, Map<String, String> variables, Path file, Faults faults) {
    check
        .spec()
        .manifests()
        .flatMap(manifest -> fault(manifest, variables).stream())
        .forEach(
            fault ->
                faults.add(
                    file,
                    check.line(),
                    "a manifest of check `" + check.id() + "` is " + fault.getMessage()));
  }

  private static Optional<ManifestFault> fault(String manifest, Map<String, String> variables) {
    try {
      Manifests.read(Template.of(manifest).render(variables));
      return Optional.empty();
    } catch (ManifestFault e) {
      return Optional.of(e);
    } catch (TemplateFault e) {
      // the catalog tells
      return Optional.empty();
    }
  }

  private static Map<String, String> values(Exercise exercise) {
    Map<String, String> values = new HashMap<>(Map.of(Variable.NAMESPACE, VALUE));
    for (Variable variable : exercise.variables()) {
      values.put(variable.name(), VALUE);
      values.put(variable.base64Name(), VALUE);
    }
    exercise.byVersion().forEach(variable -> values.put(variable.name(), variable.newest()));
    return values;
  }
}
