package dev.k8slab.grader.lint;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Mistake;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.exercises.yaml.Faults;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** No solution and no mistake is another one under a second name. */
final class DifferentAnswers implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    Map<String, String> rightAnswers = new HashMap<>();
    for (Solution each : pack.provable().rightAnswers()) {
      Path file = pack.provable().folder(each);
      different(
          each.name(),
          text(file, each.parts(), pack),
          file.resolve("solution.yaml"),
          rightAnswers,
          faults);
    }
    Map<String, String> mistakes = new HashMap<>();
    for (Mistake each : pack.provable().mistakes()) {
      Path file = pack.provable().folder(each);
      String begin = each.base() + " " + each.through() + "\n";
      different(
          each.name(),
          begin + text(file, each.parts(), pack),
          file.resolve("expect.yaml"),
          mistakes,
          faults);
    }
  }

  private static void different(
      String name, String text, Path file, Map<String, String> earlier, Faults faults) {
    String same = earlier.putIfAbsent(text, name);
    if (same != null) {
      faults.add(
          file, 1, "it does the same as `" + same + "`: go another way, or remove one of the two");
    }
  }

  /** All that is applied, without comments and empty lines. */
  private static String text(Path folder, List<Part> parts, Pack pack) {
    return pack.files(folder).stream()
        .filter(
            file ->
                !file.getParent().equals(folder)
                    || parts.stream().anyMatch(part -> folder.resolve(part.name()).equals(file)))
        .map(file -> folder.relativize(file) + "\n" + Comments.without(pack.text(file)))
        .collect(Collectors.joining("\n"));
  }
}
