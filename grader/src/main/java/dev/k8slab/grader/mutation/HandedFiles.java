package dev.k8slab.grader.mutation;

import dev.k8slab.exercises.model.Texts;
import java.util.List;

/** The files of manifests that a command hands to kubectl. */
final class HandedFiles {

  private HandedFiles() {}

  /** The names of those of them that are there, in the order of the command's words. */
  static List<String> of(Command command, Texts folder) {
    return command.words().subList(0, command.end()).stream()
        .flatMap(word -> folder.resolve(word.replaceFirst("^--?[a-z-]+=", "")).stream())
        .filter(Documents::isManifest)
        .toList();
  }
}
