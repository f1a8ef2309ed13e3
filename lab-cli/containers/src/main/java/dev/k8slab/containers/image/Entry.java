package dev.k8slab.containers.image;

import java.util.List;
import java.util.Map;

/** Something in an image's file system, at an absolute path. */
sealed interface Entry {
  /** Where it is. */
  String path();

  /** The line of its description. */
  int line();

  /** A directory. */
  record Folder(String path, int line, int mode, int user, int group) implements Entry {}

  /** A file of text, in which <code>${version}</code> stands for the image's. */
  record Text(String path, int line, int mode, int user, int group, String text) implements Entry {}

  /** Text at the end of a file that was described before. */
  record More(String path, int line, String text) implements Entry {}

  /** A symbolic link. */
  record Link(String path, int line, String target) implements Entry {}

  /** A further name of a file that was described before. */
  record Same(String path, int line, String file) implements Entry {}

  /** A program. */
  record Binary(String path, int line, int mode, int user, int group, String program)
      implements Entry {}

  /**
   * The names of a program that is many tools.
   *
   * @param path of the program
   * @param hard whether each is the same file, and not a symbolic link
   * @param folders the tools that are in each folder
   * @param others the folder of all other tools that the program has; empty if there are none
   */
  record Tools(
      String path,
      int line,
      String program,
      boolean hard,
      Map<String, List<String>> folders,
      String others)
      implements Entry {}
}
