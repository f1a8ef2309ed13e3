package dev.k8slab.containers.tools.sed;

import java.util.List;

/**
 * What {@code s} does.
 *
 * @param number of the match to be replaced; 0 for the first
 * @param file where the line goes if something was replaced; null if nowhere
 */
record Substitution(
    SedRegex regex, List<Part> replacement, int number, boolean all, boolean print, String file) {

  /**
   * A part of a replacement: a text, or a group of what has matched.
   *
   * @param text null for a group
   */
  record Part(String text, int group) {}
}
