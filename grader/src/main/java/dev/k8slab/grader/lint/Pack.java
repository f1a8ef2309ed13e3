package dev.k8slab.grader.lint;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Mistake;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.exercises.model.Solution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The texts of an exercise's folder, each by the place of its file, so that faults can tell it.
 * Files whose names begin with a dot are nobody's concern.
 */
final class Pack {

  private final ProvableExercise provable;
  private final Path folder;
  private final Map<Path, String> texts = new TreeMap<>();

  private Pack(ProvableExercise provable) {
    this.provable = provable;
    this.folder = provable.exercise().folder();
  }

  static Pack of(ProvableExercise provable) {
    Pack pack = new Pack(provable);
    provable
        .texts()
        .byName()
        .forEach(
            (name, text) -> {
              if (!isHidden(name)) {
                pack.texts.put(pack.folder.resolve(name), text);
              }
            });
    return pack;
  }

  private static boolean isHidden(String name) {
    return Arrays.stream(name.split("/")).anyMatch(each -> each.startsWith("."));
  }

  /** The exercise with its right and wrong answers. */
  ProvableExercise provable() {
    return provable;
  }

  /** The text of the course's own file, which the exercises of a course share; may be empty. */
  String course() {
    return provable.course();
  }

  /** All files, in the order of their names. */
  List<Path> files() {
    return new ArrayList<>(texts.keySet());
  }

  /** The files in a folder of the pack, however deep. */
  List<Path> files(Path within) {
    return files().stream().filter(file -> file.startsWith(within)).toList();
  }

  /** A file's text; empty where there is no such file. */
  String text(Path file) {
    return texts.getOrDefault(file, "");
  }

  /** The exercise's own file. */
  Path exerciseFile() {
    return folder.resolve(Exercise.FILE);
  }

  /** The lesson's file. */
  Path lesson() {
    return folder.resolve(Exercise.LESSON);
  }

  /** The folder of manifests that make the starting state. */
  Path start() {
    return folder.resolve(Exercise.START);
  }

  /** The parts of all right and wrong answers, each by the place of its file. */
  Map<Path, Part> parts() {
    Map<Path, Part> parts = new LinkedHashMap<>();
    for (Solution each : provable.rightAnswers()) {
      each.parts().forEach(part -> parts.put(provable.folder(each).resolve(part.name()), part));
    }
    for (Mistake each : provable.mistakes()) {
      each.parts().forEach(part -> parts.put(provable.folder(each).resolve(part.name()), part));
    }
    return parts;
  }

  /** The first line of a file that holds a text, counted from 1; 1 where none does. */
  int line(Path file, String text) {
    int at = text.isEmpty() ? -1 : text(file).indexOf(text);
    return at < 0
        ? 1
        : 1 + (int) text(file).substring(0, at).chars().filter(c -> c == '\n').count();
  }
}
