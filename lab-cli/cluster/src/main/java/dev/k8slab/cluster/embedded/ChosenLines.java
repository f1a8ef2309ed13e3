package dev.k8slab.cluster.embedded;

import dev.k8slab.port.LineFilter;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which lines of an audit log are wanted. */
final class ChosenLines {

  private ChosenLines() {}

  /** Those that a filter chooses. */
  static Predicate<String> of(LineFilter wanted) {
    Predicate<String> beyond = beyondWords(wanted);
    return line -> wanted.words().stream().anyMatch(line::contains) && beyond.test(line);
  }

  /** Those that it chooses among those with one of its words. */
  static Predicate<String> beyondWords(LineFilter wanted) {
    List<Pattern> patterns = wanted.patterns().stream().map(Pattern::compile).toList();
    return line ->
        (wanted.snippets().isEmpty() || wanted.snippets().stream().anyMatch(line::contains))
            && (patterns.isEmpty() || patterns.stream().anyMatch(p -> p.matcher(line).find()));
  }
}
