package dev.k8slab.containers.tools.text;

import java.util.ArrayList;
import java.util.List;

/** Command lines of old forms. */
final class Words {
  private Words() {}

  /** With one more before the others. */
  static List<String> with(String first, List<String> words) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(words);
    return all;
  }

  /** {@code -5} as {@code -n 5}. */
  static List<String> count(List<String> words) {
    List<String> all = new ArrayList<>();
    boolean value = false;
    for (String word : words) {
      if (!value && word.matches("-[0-9]+[bkm]?")) {
        all.add("-n");
        all.add(word.substring(1));
      } else {
        all.add(word);
      }
      value = word.equals("-n") || word.equals("-c") || word.equals("-s");
    }
    return all;
  }
}
