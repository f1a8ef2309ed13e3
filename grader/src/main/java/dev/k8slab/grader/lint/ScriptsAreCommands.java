package dev.k8slab.grader.lint;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.grader.solve.KubectlCommand;
import dev.k8slab.grader.solve.KubectlScript;
import dev.k8slab.grader.solve.Kustomization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A script can be read as kubectl commands that reach no further than they may, and the files it
 * hands to kubectl are there.
 */
final class ScriptsAreCommands implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    pack.parts()
        .forEach(
            (file, part) -> {
              if (part.kind() == Part.Kind.COMMANDS) {
                check(file, pack, faults);
              }
            });
    pack.files().stream()
        .filter(Kustomization::is)
        .forEach(
            file ->
                Kustomization.violation(pack.text(file))
                    .ifPresent(violation -> faults.add(file, 1, violation)));
  }

  private static void check(Path script, Pack pack, Faults faults) {
    int line = 1;
    // a line that ends with a backslash goes on in the next one
    for (String whole : pack.text(script).split("(?<!\\\\)\n")) {
      try {
        for (List<String> arguments : KubectlScript.parse(whole, "a script")) {
          check(new KubectlCommand(arguments), script, line, pack, faults);
        }
      } catch (IOException e) {
        faults.add(script, line, e.getMessage());
      }
      line += whole.lines().count() == 0 ? 1 : (int) whole.lines().count();
    }
  }

  private static void check(
      KubectlCommand command, Path script, int line, Pack pack, Faults faults) {
    Optional<String> violation = command.violation();
    violation.ifPresent(reported -> faults.add(script, line, reported));
    if (violation.isEmpty()) {
      command.files().stream()
          .filter(file -> isMissing(file, script, pack))
          .forEach(
              file ->
                  faults.add(
                      script,
                      line,
                      "there is no file `" + file + "` in the folder of this script"));
    }
  }

  /** Whether there is no such file, as far as can be known before its name is filled in. */
  private static boolean isMissing(String file, Path script, Pack pack) {
    return !file.contains("[=") && pack.files(script.resolveSibling(file).normalize()).isEmpty();
  }
}
