package dev.k8slab.containers.shell.expand;

import dev.k8slab.containers.shell.syntax.ShellException;
import dev.k8slab.containers.text.Pattern;
import java.util.Arrays;

/** Characters of an expansion, each with what may still happen to it. */
final class Buffer {
  /** It was written like this: a pattern, but not to be split. */
  static final byte WRITTEN = 0;

  /** It is quoted: nothing happens to it. */
  static final byte QUOTED = 1;

  /** It was expanded: a pattern, and to be split. */
  static final byte EXPANDED = 2;

  /** No character, but quotes with nothing in them. */
  static final byte EMPTY = 3;

  /** No character, but the end of a field. */
  static final byte BREAK = 4;

  private final StringBuilder text = new StringBuilder();
  private byte[] kinds = new byte[64];

  void add(CharSequence more, byte kind) throws ShellException {
    int start = text.length();
    Limits.check((long) start + more.length(), Limits.CHARACTERS);
    text.append(more);
    if (text.length() > kinds.length) {
      kinds = Arrays.copyOf(kinds, Math.max(text.length(), kinds.length * 2));
    }
    Arrays.fill(kinds, start, text.length(), kind);
  }

  int length() {
    return text.length();
  }

  char at(int index) {
    return text.charAt(index);
  }

  byte kind(int index) {
    return kinds[index];
  }

  /** The characters alone. */
  String plain() {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (kinds[i] < EMPTY) {
        plain.append(text.charAt(i));
      } else if (kinds[i] == BREAK) {
        plain.append(' ');
      }
    }
    return plain.toString();
  }

  /** A part of it as a pattern. */
  Pattern pattern() {
    StringBuilder plain = new StringBuilder();
    boolean[] quoted = new boolean[text.length()];
    for (int i = 0; i < text.length(); i++) {
      if (kinds[i] < EMPTY) {
        quoted[plain.length()] = kinds[i] == QUOTED;
        plain.append(text.charAt(i));
      } else if (kinds[i] == BREAK) {
        plain.append(' ');
      }
    }
    return new Pattern(plain.toString(), quoted);
  }
}
