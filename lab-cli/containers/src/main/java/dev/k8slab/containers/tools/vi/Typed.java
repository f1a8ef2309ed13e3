package dev.k8slab.containers.tools.vi;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Process;
import java.io.IOException;
import java.io.InputStream;

/** The keys that are typed; those that have no character are the negative of a letter's. */
final class Typed {
  static final int END = -1;

  /** Nothing, but the terminal has another size. */
  static final int RESIZED = 0;

  static final int ESCAPE = 27;

  private final InputStream in;
  private final Process process;
  private final byte[] some = new byte[256];
  private int at;
  private int size;

  Typed(Process process) {
    this.process = process;
    this.in = process.in();
  }

  int next() throws IOException {
    int one = one();
    if (one == ESCAPE && at + 1 < size && (some[at] == '[' || some[at] == 'O')) {
      at++;
      return sequence();
    }
    return one < 0xc0 ? one : character(one);
  }

  private int one() throws IOException {
    if (at == size) {
      try {
        size = Math.max(0, in.read(some));
        at = 0;
      } catch (SystemException e) {
        if (e.errno() != Errno.EINTR) {
          throw e;
        }
        process.nextSignal();
        return RESIZED;
      }
    }
    return at < size ? some[at++] & 0xff : END;
  }

  private int sequence() {
    int first = some[at++];
    int key =
        switch (first) {
          case 'A' -> 'k';
          case 'B' -> 'j';
          case 'C' -> 'l';
          case 'D' -> 'h';
          case 'H', '1', '7' -> '0';
          case 'F', '4', '8' -> '$';
          case '3' -> 'x';
          case '5' -> 2;
          case '6' -> 6;
          default -> RESIZED;
        };
    while (first >= '0' && first <= '9' && at < size && some[at++] != '~') {
      // the rest of it
      continue;
    }
    return key == RESIZED ? RESIZED : -key;
  }

  private int character(int first) throws IOException {
    int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    int value = first & 0x3f >> more;
    for (int i = 0; i < more; i++) {
      value = value << 6 | one() & 0x3f;
    }
    return Character.isBmpCodePoint(value) ? value : '?';
  }
}
