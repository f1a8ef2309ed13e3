package dev.k8slab.containers.tools.sed;

import java.util.ArrayList;
import java.util.List;

/** What stands behind a backslash. */
final class Escapes {
  private static final String LETTERS = "abfnrtv";
  private static final String BYTES = "\u0007\b\f\n\r\t\u000b";

  private Escapes() {}

  static char of(char letter) {
    int known = LETTERS.indexOf(letter);
    return known < 0 ? letter : BYTES.charAt(known);
  }

  /** The parts of a replacement. */
  static List<Substitution.Part> replacement(String text) {
    List<Substitution.Part> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int group = c == '&' ? 0 : -1;
      if (c == '\\' && i + 1 < text.length()) {
        c = text.charAt(++i);
        group = c >= '0' && c <= '9' ? c - '0' : -1;
        c = of(c);
      }
      if (group < 0) {
        plain.append(c);
      } else {
        parts.add(new Substitution.Part(plain.toString(), 0));
        parts.add(new Substitution.Part(null, group));
        plain.setLength(0);
      }
    }
    parts.add(new Substitution.Part(plain.toString(), 0));
    return parts;
  }

  /** The bytes of a part of {@code y}. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain.append(c == '\\' && i + 1 < text.length() ? of(text.charAt(++i)) : c);
    }
    return plain.toString();
  }
}
