package dev.k8slab.app.list;

import java.util.ArrayList;
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
    List<Row> wanted = new ArrayList<>();
    for (Row row : rows) {
      if ((states.isEmpty() || states.contains(row.state())) && matches(row)) {
        wanted.add(row);
      }
    }
    return wanted;
  }

  private boolean matches(Row row) {
    String text = lower(row.id() + "\n" + row.title() + "\n" + row.course());
    for (String word : words) {
      if (!text.contains(lower(word))) {
        return false;
      }
    }
    return true;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
