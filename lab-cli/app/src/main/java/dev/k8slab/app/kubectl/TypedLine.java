package dev.k8slab.app.kubectl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A line, as far as it is typed.
 *
 * @param words its words without options
 * @param open the option that waits for its value, or empty
 * @param place the options that name a namespace
 */
record TypedLine(List<String> words, String open, List<String> place) {

  /** Options that take a value as the next word. */
  private static final Set<String> VALUED =
      Set.of(
          "-n",
          "--namespace",
          "-o",
          "--output",
          "-l",
          "--selector",
          "-c",
          "--container",
          "--as",
          "--context",
          "-p",
          "--patch",
          "--type",
          "--replicas",
          "--field-selector",
          "--sort-by");

  static TypedLine of(List<String> typed) {
    List<String> words = new ArrayList<>();
    List<String> place = new ArrayList<>();
    String open = "";
    for (String word : typed) {
      if (!open.isEmpty()) {
        place.addAll(open.matches("-n|--namespace") ? List.of("-n", word) : List.of());
        open = "";
      } else if (VALUED.contains(word)) {
        open = word;
      } else if (word.startsWith("-")) {
        place.addAll(word.startsWith("--namespace=") ? List.of(word) : List.of());
      } else {
        words.add(word);
      }
    }
    return new TypedLine(words, open, place);
  }
}
