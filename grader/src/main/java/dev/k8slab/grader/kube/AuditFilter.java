package dev.k8slab.grader.kube;

import dev.k8slab.port.LineFilter;
import java.util.List;
import java.util.Set;

/**
 * Which events of an audit log are worth reading; the others may be left out.
 *
 * @param words each of them mentions one of these
 * @param shapes and each is of one of these
 */
public record AuditFilter(Set<String> words, List<EventShape> shapes) {

  public AuditFilter {
    words = Set.copyOf(words);
    shapes = shapes.stream().distinct().toList();
  }

  /** The same with other words. */
  public AuditFilter with(Set<String> words) {
    return new AuditFilter(words, shapes);
  }

  /** The lines that may tell of such events. */
  public LineFilter lines() {
    return new LineFilter(words, snippets(), patterns());
  }

  /**
   * Texts of which one stands in the line of each such event, so that most lines are left out by a
   * fast search; none where that says nothing.
   */
  public List<String> snippets() {
    List<String> snippets =
        shapes.stream().flatMap(shape -> shape.snippets().stream()).distinct().toList();
    return snippets.contains("") ? List.of() : snippets;
  }

  /**
   * Regular expressions (POSIX extended) of which one is found in the line of each such event; none
   * where events of any shape are.
   */
  public List<String> patterns() {
    List<String> patterns = shapes.stream().map(EventShape::pattern).distinct().toList();
    return patterns.contains("") ? List.of() : patterns;
  }
}
