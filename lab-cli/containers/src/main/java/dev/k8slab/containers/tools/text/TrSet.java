package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.regex.CharSets;
import java.util.BitSet;
import java.util.Optional;

/** Reads a set of bytes, such as {@code a-z[:digit:]\n}, in the order that it has them. */
final class TrSet {
  private static final int OCTAL_DIGITS = 3;

  private final String text;
  private final StringBuilder all = new StringBuilder();
  private int at;

  private TrSet(String text) {
    this.text = text;
  }

  static String read(String text) {
    TrSet set = new TrSet(text);
    while (set.at < text.length()) {
      set.item();
    }
    return set.all.toString();
  }

  private void item() {
    if (text.startsWith("[:", at)) {
      int end = text.indexOf(":]", at + 2);
      Optional<BitSet> named =
          end < 0 ? Optional.empty() : CharSets.named(text.substring(at + 2, end));
      if (named.isPresent()) {
        named.get().stream().forEach(c -> all.append((char) c));
        at = end + 2;
        return;
      }
    }
    if (text.startsWith("[=", at) && text.startsWith("=]", at + 3)) {
      all.append(text.charAt(at + 2));
      at += 5;
      return;
    }
    char from = one();
    if (at + 1 < text.length() && text.charAt(at) == '-') {
      at++;
      char to = one();
      for (int c = from; c <= to; c++) {
        all.append((char) c);
      }
      return;
    }
    all.append(from);
  }

  private char one() {
    char c = text.charAt(at++);
    if (c != '\\' || at == text.length()) {
      return c;
    }
    int value = 0;
    int digits = 0;
    while (digits < OCTAL_DIGITS
        && at < text.length()
        && text.charAt(at) >= '0'
        && text.charAt(at) <= '7'
        && value * 8 + text.charAt(at) - '0' < 256) {
      value = value * 8 + text.charAt(at++) - '0';
      digits++;
    }
    if (digits > 0) {
      return (char) value;
    }
    char letter = text.charAt(at++);
    int known = "abfnrtv\\".indexOf(letter);
    return known < 0 ? letter : "\u0007\b\f\n\r\t\u000b\\".charAt(known);
  }
}
