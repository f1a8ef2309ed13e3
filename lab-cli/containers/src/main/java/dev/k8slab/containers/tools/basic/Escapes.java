package dev.k8slab.containers.tools.basic;

import dev.k8slab.containers.text.Text;
import java.io.ByteArrayOutputStream;

/** Escapes with a backslash, as {@code echo -e} and {@code printf} have them. */
final class Escapes {
  private static final String LETTERS = "abefnrtv\\";
  private static final String MEANINGS = "\007\b\033\f\n\r\t\013\\";

  private final String text;
  private final ByteArrayOutputStream out;
  private int at;

  private Escapes(String text, ByteArrayOutputStream out) {
    this.text = text;
    this.out = out;
  }

  /**
   * Writes a text with its escapes replaced.
   *
   * @param zero whether octal numbers have a zero before them
   * @return false if an escape says that nothing comes any more
   */
  static boolean write(String text, ByteArrayOutputStream out, boolean zero) {
    Escapes escapes = new Escapes(text, out);
    while (escapes.at < text.length()) {
      int slash = text.indexOf('\\', escapes.at);
      int end = slash < 0 ? text.length() : slash;
      out.writeBytes(Text.bytes(text.substring(escapes.at, end)));
      escapes.at = end;
      if (slash >= 0 && !escapes.escape(zero)) {
        return false;
      }
    }
    return true;
  }

  /** Writes the escape at a place and gives where it ends; -1 if nothing comes any more. */
  static int one(String text, int from, ByteArrayOutputStream out) {
    Escapes escapes = new Escapes(text, out);
    escapes.at = from;
    return escapes.escape(false) ? escapes.at : -1;
  }

  private boolean escape(boolean zero) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
    int letter = next == 0 ? -1 : LETTERS.indexOf(next);
    at += 2;
    if (next == 'c') {
      return false;
    }
    if (letter >= 0) {
      out.write(MEANINGS.charAt(letter));
    } else if (next == 'x' && digit(at, 16) >= 0) {
      number(16, 2);
    } else if (next >= '0' && next <= '7') {
      at--;
      number(8, zero && next == '0' ? 4 : 3);
    } else {
      out.write('\\');
      at--;
    }
    return true;
  }

  private int digit(int index, int radix) {
    return index < text.length() ? Character.digit(text.charAt(index), radix) : -1;
  }

  private void number(int radix, int max) {
    int value = 0;
    for (int i = 0; i < max && digit(at, radix) >= 0; i++) {
      value = value * radix + digit(at, radix);
      at++;
    }
    out.write(value);
  }
}
