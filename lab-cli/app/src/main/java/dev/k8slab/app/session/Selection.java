package dev.k8slab.app.session;

import dev.k8slab.app.command.LabException;
import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the exercises that an author names: by id, or by a folder that holds some. */
public final class Selection {

  private Selection() {}

  /**
   * The exercises these words name, each once; all exercises for no words.
   *
   * @throws LabException where a word names none, or where any of what it names has a fault
   */
  public static List<Exercise> of(List<String> words, Content content, Path directory)
      throws LabException {
    if (words.isEmpty()) {
      return faultless(content.catalog(), "The content");
    }
    Map<Path, Exercise> exercises = new LinkedHashMap<>();
    for (String word : words) {
      for (Exercise exercise : named(word, content, directory)) {
        exercises.put(exercise.folder().toAbsolutePath().normalize(), exercise);
      }
    }
    return List.copyOf(exercises.values());
  }

  private static List<Exercise> named(String word, Content content, Path directory)
      throws LabException {
    Path folder = directory.resolve(word);
    boolean path = word.contains("/") || word.equals(".") || word.equals("..");
    if (!path && (content.catalog().find(word).isPresent() || !Files.isDirectory(folder))) {
      return List.of(content.require(word));
    }
    if (!Files.isDirectory(folder)) {
      throw LabException.usage("There is no folder " + word + ": name an exercise or its folder.");
    }
    Catalog catalog = Catalog.read(List.of(folder.normalize()));
    if (catalog.exercises().isEmpty() && catalog.faults().isEmpty()) {
      throw LabException.usage(
          "The folder " + word + " holds no exercise: `lab dev new COURSE/EX` makes one.");
    }
    return faultless(catalog, "The folder " + word);
  }

  private static List<Exercise> faultless(Catalog catalog, String what) throws LabException {
    if (catalog.faults().isEmpty()) {
      return catalog.exercises();
    }
    List<String> faults = catalog.faults().stream().map(Fault::toString).toList();
    throw LabException.usage(
        String.join("\n", faults)
            + "\n"
            + what
            + " has "
            + (faults.size() == 1 ? "a fault" : faults.size() + " faults")
            + ", shown above: mend "
            + (faults.size() == 1 ? "it" : "them")
            + " first, then try again.");
  }
}
