package dev.k8slab.grader.lint;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Mistake;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.exercises.yaml.Faults;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Every file of an exercise's folder has a use: what nothing refers to is a remnant or a slip. */
final class FilesAreUsed implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    Set<Path> used = new HashSet<>();
    for (String name : List.of(Exercise.FILE, Exercise.LESSON, Exercise.EQUIVALENTS)) {
      used.add(exercise.folder().resolve(name));
    }
    pack.files().stream()
        .filter(file -> file.getParent().equals(pack.start()))
        .filter(file -> file.toString().endsWith(".yaml"))
        .forEach(used::add);
    for (Solution each : pack.provable().rightAnswers()) {
      Path folder = pack.provable().folder(each);
      used.add(folder.resolve("solution.yaml"));
      use(folder, each.parts(), pack, used);
    }
    for (Mistake each : pack.provable().mistakes()) {
      Path folder = pack.provable().folder(each);
      used.add(folder.resolve("expect.yaml"));
      use(folder, each.parts(), pack, used);
    }
    for (Path file : pack.files()) {
      if (!used.contains(file) && !named(file, exercise.folder(), exercise.lesson())) {
        faults.add(file, 1, "nothing refers to this file: remove it, or name it where it is used");
      }
    }
  }

  /** The parts themselves, and what is named in them or in what is named there. */
  private static void use(Path folder, List<Part> parts, Pack pack, Set<Path> used) {
    StringBuilder texts = new StringBuilder();
    for (Part part : parts) {
      used.add(folder.resolve(part.name()));
      texts.append(part.text()).append('\n');
    }
    boolean more = true;
    while (more) {
      more = false;
      for (Path file : pack.files(folder)) {
        if (!used.contains(file) && named(file, folder, texts.toString())) {
          used.add(file);
          texts.append(pack.text(file)).append('\n');
          more = true;
        }
      }
    }
  }

  /** Whether a text names a file, or one of the folders it is in. */
  private static boolean named(Path file, Path folder, String text) {
    for (Path each = folder.relativize(file); each != null; each = each.getParent()) {
      String name = each.toString().replace('\\', '/');
      if (text.contains(name)
          && Pattern.compile("(?<![\\w.-])(?<!\\w/)" + Pattern.quote(name) + "/?(?![\\w./-])")
              .matcher(text)
              .find()) {
        return true;
      }
    }
    return false;
  }
}
