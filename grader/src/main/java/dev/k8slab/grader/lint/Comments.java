package dev.k8slab.grader.lint;

import java.util.stream.Collectors;

/** Leaves out what says nothing to kubectl. */
final class Comments {

  private Comments() {}

  /** A script or a manifest without its comment lines and empty lines. */
  static String without(String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
        .collect(Collectors.joining("\n"));
  }
}
