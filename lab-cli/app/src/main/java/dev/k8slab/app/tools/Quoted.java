package dev.k8slab.app.tools;

import java.util.List;

/** Writes words so that a POSIX shell reads them back, whatever is in them. */
final class Quoted {

  private Quoted() {}

  /** One word. */
  static String word(Object word) {
    return "'" + word.toString().replace("'", "'\\''") + "'";
  }

  /** Words, one after the other. */
  static String words(List<String> words) {
    return String.join(" ", words.stream().map(Quoted::word).toList());
  }
}
