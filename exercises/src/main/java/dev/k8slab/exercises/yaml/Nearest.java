package dev.k8slab.exercises.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names somebody may have meant. */
public final class Nearest {

  private static final int MAX_SUGGESTIONS = 3;
  private static final int MAX_LENGTH = 100;

  private Nearest() {}

  /**
   * The names closest to a word that is none of them, best first, at most three; empty where none
   * is close.
   */
  public static List<String> to(String word, Collection<String> names) {
    String wanted = word.toLowerCase(Locale.ROOT);
    return names.stream()
        .filter(name -> close(wanted, name.toLowerCase(Locale.ROOT)))
        .sorted(
            Comparator.comparingInt((String name) -> distance(wanted, name))
                .thenComparing(name -> name))
        .limit(MAX_SUGGESTIONS)
        .toList();
  }

  /** ", did you mean `x`?", or nothing where no name is close. */
  public static String hint(String word, Collection<String> names) {
    List<String> near = to(word, names);
    return near.isEmpty() ? "" : ", did you mean `" + String.join("` or `", near) + "`?";
  }

  private static boolean close(String word, String name) {
    // nobody mistypes what is longer, and to compare it takes its time
    if (word.length() > MAX_LENGTH || name.length() > MAX_LENGTH) {
      return false;
    }
    return (word.length() >= 3 && name.contains(word)) || distance(word, name) <= farthest(name);
  }

  /**
   * Two letters that changed places are two changes, so all names but the shortest must allow for
   * two.
   */
  private static int farthest(String name) {
    return name.length() < 4 ? 1 : Math.max(2, name.length() / 3);
  }

  /** Levenshtein's distance: how many letters to add, drop or change. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
