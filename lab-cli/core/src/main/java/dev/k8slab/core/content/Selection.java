package dev.k8slab.core.content;

import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.failure.Problem;
import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.exercises.yaml.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the exercises that an author names: by id, or by a folder that holds some. */
public final class Selection {

  private Selection() {}

  /**
   * The exercises these words name; all exercises for no words.
   *
   * @throws LabException where a word names none, or where any of what it names has a fault
   */
  public static List<ProvableExercise> of(List<String> words, Content content, Path directory)
      throws LabException {
    Catalog catalog = catalog(words, content, directory);
    if (catalog.faults().isEmpty()) {
      return catalog.exercises();
    }
    List<String> faults = catalog.faults().stream().map(Fault::toString).toList();
    throw new LabException(
        Problem.FAULTY_CONTENT,
        String.join("\n", faults)
            + "\nThe content has "
            + (faults.size() == 1 ? "a fault" : faults.size() + " faults")
            + ", shown above: fix "
            + (faults.size() == 1 ? "it" : "them")
            + " first, then try again.");
  }

  /**
   * The exercises these words name, with their faults; all of the content for no words.
   *
   * @throws LabException where a word names nothing
   */
  public static Catalog catalog(List<String> words, Content content, Path directory)
      throws LabException {
    if (words.isEmpty()) {
      return content.catalog();
    }
    Set<Path> folders = new LinkedHashSet<>();
    for (String word : words) {
      folders.add(folder(word, content, directory));
    }
    return Catalog.read(apart(folders));
  }

  private static Path folder(String word, Content content, Path directory) throws LabException {
    boolean path = word.contains("/") || word.equals(".") || word.equals("..");
    Path folder = directory.resolve(word).normalize();
    if (!path && (content.index().find(word).isPresent() || !Files.isDirectory(folder))) {
      return content.requireFolder(word);
    }
    if (!Files.isDirectory(folder)) {
      throw new LabException(
          Problem.UNKNOWN_EXERCISE,
          "There is no folder " + word + ": name an exercise or its folder.");
    }
    Catalog catalog = Catalog.read(List.of(folder));
    if (catalog.exercises().isEmpty() && catalog.faults().isEmpty()) {
      throw new LabException(
          Problem.UNKNOWN_EXERCISE,
          "The folder " + word + " holds no exercise: `lab dev new COURSE/EX` makes one.");
    }
    return folder;
  }

  /** Without those that are within another one, whose exercises would be there twice. */
  private static List<Path> apart(Set<Path> folders) {
    List<Path> apart = new ArrayList<>();
    for (Path folder : folders) {
      Stream<Path> others = folders.stream().filter(other -> !other.equals(folder));
      if (others.noneMatch(folder::startsWith)) {
        apart.add(folder);
      }
    }
    return apart;
  }
}
