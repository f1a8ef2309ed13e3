package dev.k8slab.grader.mutation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of manifests that a command hands to kubectl. */
final class HandedFiles {

  private HandedFiles() {}

  /** Those of them that are there, in the order of the command's words. */
  static List<Path> of(Command command, Path script) {
    return command.words().subList(0, command.end()).stream()
        .map(word -> script.resolveSibling(word.replaceFirst("^--?[a-z-]+=", "")))
        .filter(file -> Documents.isManifest(file) && Files.isRegularFile(file))
        .toList();
  }
}
