package dev.k8slab.port;

import java.util.List;
import java.util.Set;

/**
 * Which lines of an audit log are wanted: those that hold one of the words and one of the snippets,
 * and match one of the patterns.
 *
 * @param words without line ends; none where no line is wanted
 * @param snippets without line ends; none where the words are enough
 * @param patterns regular expressions (POSIX extended); none where the words are enough
 */
public record LineFilter(Set<String> words, List<String> snippets, List<String> patterns) {

  public LineFilter {
    words = Set.copyOf(words);
    snippets = List.copyOf(snippets);
    patterns = List.copyOf(patterns);
  }
}
