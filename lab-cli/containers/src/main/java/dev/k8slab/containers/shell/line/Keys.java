package dev.k8slab.containers.shell.line;

import java.io.IOException;

/** Makes keys of the bytes that a terminal sends for them. */
final class Keys {
  private static final int ESCAPE = 27;
  private static final int MAX_SEQUENCE = 16;

  /** Where bytes come from. */
  @FunctionalInterface
  interface Bytes {
    /** The next one; -1 at the end, -2 if a signal came first. */
    int next() throws IOException;
  }

  private final Bytes bytes;
  private int character;

  Keys(Bytes bytes) {
    this.bytes = bytes;
  }

  /** The character of the last key that was one. */
  int character() {
    return character;
  }

  Key next() throws IOException {
    int one = bytes.next();
    return switch (one) {
      case -2 -> Key.REDRAW;
      case -1, 4 -> Key.END_OF_INPUT;
      case 1 -> Key.HOME;
      case 2 -> Key.LEFT;
      case 3 -> Key.INTERRUPT;
      case 5 -> Key.END;
      case 6 -> Key.RIGHT;
      case 8, 127 -> Key.BACKSPACE;
      case 9 -> Key.COMPLETE;
      case 10, 13 -> Key.ENTER;
      case 11 -> Key.KILL_AFTER;
      case 12 -> Key.CLEAR;
      case 14 -> Key.DOWN;
      case 16 -> Key.UP;
      case 21 -> Key.KILL_BEFORE;
      case 23 -> Key.KILL_WORD;
      case ESCAPE -> escape();
      default -> one < ' ' ? Key.NOTHING : character(one);
    };
  }

  private Key character(int first) throws IOException {
    int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
    if (first >= 0x80 && more == 0) {
      return Key.NOTHING;
    }
    int value = more == 0 ? first : first & (0x3f >> more);
    for (int i = 0; i < more; i++) {
      int next = bytes.next();
      if ((next & 0xc0) != 0x80 || next < 0) {
        return Key.NOTHING;
      }
      value = value << 6 | next & 0x3f;
    }
    character = value;
    return Character.isValidCodePoint(value) && !Character.isISOControl(value)
        ? Key.CHARACTER
        : Key.NOTHING;
  }

  private Key escape() throws IOException {
    int one = bytes.next();
    if (one == 'b') {
      return Key.WORD_LEFT;
    } else if (one == 'f') {
      return Key.WORD_RIGHT;
    } else if (one == 127 || one == 8) {
      return Key.KILL_WORD;
    } else if (one != '[' && one != 'O') {
      return one == -1 ? Key.END_OF_INPUT : Key.NOTHING;
    }
    StringBuilder sequence = new StringBuilder();
    while (sequence.length() < MAX_SEQUENCE) {
      int next = bytes.next();
      if (next < 0) {
        return next == -1 ? Key.END_OF_INPUT : Key.NOTHING;
      }
      sequence.append((char) next);
      if (next >= '@' && next <= '~') {
        break;
      }
    }
    return named(sequence.toString());
  }

  private static Key named(String sequence) {
    return switch (sequence) {
      case "A" -> Key.UP;
      case "B" -> Key.DOWN;
      case "C" -> Key.RIGHT;
      case "D" -> Key.LEFT;
      case "H", "1~", "7~" -> Key.HOME;
      case "F", "4~", "8~" -> Key.END;
      case "3~" -> Key.DELETE;
      case "1;5C", "1;3C" -> Key.WORD_RIGHT;
      case "1;5D", "1;3D" -> Key.WORD_LEFT;
      default -> Key.NOTHING;
    };
  }
}
