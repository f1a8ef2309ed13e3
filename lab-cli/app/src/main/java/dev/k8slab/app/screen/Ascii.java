package dev.k8slab.app.screen;

import java.text.Normalizer;
import java.util.Map;

/** Writes text with ASCII alone, as close as that gets. */
final class Ascii {

  private static final Map<Integer, String> NEAR =
      Map.ofEntries(
          Map.entry((int) '–', "-"),
          Map.entry((int) '—', "--"),
          Map.entry((int) '‑', "-"),
          Map.entry((int) '‘', "'"),
          Map.entry((int) '’', "'"),
          Map.entry((int) '“', "\""),
          Map.entry((int) '”', "\""),
          Map.entry((int) '…', "..."),
          Map.entry((int) '→', "->"),
          Map.entry((int) '←', "<-"),
          Map.entry((int) '×', "x"),
          Map.entry((int) '≤', "<="),
          Map.entry((int) '≥', ">="),
          Map.entry((int) '•', "*"),
          Map.entry((int) '·', "-"),
          Map.entry((int) '\u00a0', " "));

  private Ascii() {}

  static String of(String text) {
    if (text.chars().allMatch(c -> c < 128)) {
      return text;
    }
    StringBuilder ascii = new StringBuilder();
    text.codePoints().forEach(c -> ascii.append(c < 128 ? Character.toString(c) : near(c)));
    return ascii.toString();
  }

  private static String near(int character) {
    String near = NEAR.get(character);
    if (near == null) {
      String parts = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFD);
      near = parts.charAt(0) < 128 ? parts.substring(0, 1) : "?";
    }
    return near;
  }
}
