package dev.k8slab.containers.tools;

import dev.k8slab.containers.fs.Inode;
import java.util.Optional;

/** Modes of files as people write and read them; see chmod(1p). */
public final class FileModes {
  private static final int ALL = 07777;

  private FileModes() {}

  /**
   * The mode that a text gives a file.
   *
   * @param text octal, or symbolic such as {@code u+x,go-w}
   * @param before the mode that it has
   * @param mask bits that are left alone where nobody is named
   * @return empty if the text is no mode
   */
  public static Optional<Integer> change(String text, int before, boolean directory, int mask) {
    if (text.matches("[0-7]{1,12}")) {
      long value = Long.parseLong(text, 8);
      return value > ALL ? Optional.empty() : Optional.of((int) value);
    }
    int mode = before;
    for (String clause : text.split(",", -1)) {
      int at = 0;
      while (at < clause.length() && "ugoa".indexOf(clause.charAt(at)) >= 0) {
        at++;
      }
      String who = clause.substring(0, at);
      if (at == clause.length()) {
        return Optional.empty();
      }
      while (at < clause.length()) {
        char operator = clause.charAt(at);
        int end = at + 1;
        while (end < clause.length() && "+-=".indexOf(clause.charAt(end)) < 0) {
          end++;
        }
        if ("+-=".indexOf(operator) < 0) {
          return Optional.empty();
        }
        String what = clause.substring(at + 1, end);
        if (!what.matches("[rwxXst]*|[ugo]")) {
          return Optional.empty();
        }
        mode = apply(mode, who, operator, what, directory, mask);
        at = end;
      }
    }
    return Optional.of(mode);
  }

  private static int apply(
      int mode, String who, char operator, String what, boolean directory, int mask) {
    boolean all = who.isEmpty() || who.contains("a");
    int reach = 0;
    reach |= all || who.contains("u") ? 0700 | Inode.SET_USER : 0;
    reach |= all || who.contains("g") ? 0070 | Inode.SET_GROUP : 0;
    reach |= all || who.contains("o") ? 0007 : 0;
    reach |= all ? Inode.STICKY : 0;
    boolean copies = what.matches("[ugo]");
    int left = operator != '=' ? mode : mode & ~(reach & (directory ? ~06000 : ALL));
    int bits = bits(what, copies ? mode : left, directory) & reach & (who.isEmpty() ? ~mask : ALL);
    return operator == '-' ? left & ~bits : left | bits;
  }

  private static int bits(String what, int mode, boolean directory) {
    int bits = 0;
    for (char each : what.toCharArray()) {
      bits |=
          switch (each) {
            case 'r' -> 0444;
            case 'w' -> 0222;
            case 'x' -> 0111;
            case 'X' -> directory || (mode & 0111) != 0 ? 0111 : 0;
            case 's' -> Inode.SET_USER | Inode.SET_GROUP;
            case 't' -> Inode.STICKY;
            case 'u' -> (mode >> 6 & 7) * 0111;
            case 'g' -> (mode >> 3 & 7) * 0111;
            default -> (mode & 7) * 0111;
          };
    }
    return bits;
  }

  /** A type and mode as {@code ls -l} shows them, such as {@code drwxr-xr-t}. */
  public static String text(Inode inode) {
    int mode = inode.mode();
    char[] text = (inode.type() + "rwxrwxrwx").toCharArray();
    for (int i = 0; i < 9; i++) {
      if ((mode >> (8 - i) & 1) == 0) {
        text[i + 1] = '-';
      }
    }
    special(text, 3, (mode & Inode.SET_USER) != 0, 's');
    special(text, 6, (mode & Inode.SET_GROUP) != 0, 's');
    special(text, 9, (mode & Inode.STICKY) != 0, 't');
    return new String(text);
  }

  private static void special(char[] text, int at, boolean set, char letter) {
    if (set) {
      text[at] = text[at] == 'x' ? letter : Character.toUpperCase(letter);
    }
  }
}
