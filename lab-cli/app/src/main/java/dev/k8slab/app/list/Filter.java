package dev.k8slab.app.list;

import java.util.List;
import java.util.Locale;

/**
 * Which exercises of the list are wanted.
 *
 * @param states the only states that are, or empty for any
 * @param words each must be in the id, the title or the course's title, in capitals or not
 */
public record Filter(List<Row.State> states, List<String> words) {

  /** Everything. */
  public static final Filter ALL = new Filter(List.of(), List.of());

  public Filter {
    states = List.copyOf(states);
    words = List.copyOf(words);
  }

  /** The rows that are wanted. */
  public List<Row> of(List<Row> rows) {
    return rows.stream()
        .filter(row -> states.isEmpty() || states.contains(row.state()))
        .filter(this::matches)
        .toList();
  }

  private boolean matches(Row row) {
    String text = lower(row.id() + "\n" + row.title() + "\n" + row.course());
    return words.stream().map(Filter::lower).allMatch(text::contains);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
