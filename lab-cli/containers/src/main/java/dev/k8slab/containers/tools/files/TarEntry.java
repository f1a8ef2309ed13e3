package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.text.Text;
import java.time.Instant;
import java.util.Arrays;

/**
 * An entry of an archive. Follows POSIX' ustar, with GNU's long names.
 *
 * @param type {@code 0} a file, {@code 1} a hard link, {@code 2} a symbolic link, {@code 5} a
 *     directory, {@code 6} a named pipe; others as they are
 * @param link what a link leads to
 */
record TarEntry(
    String name,
    int mode,
    long user,
    long group,
    long size,
    Instant modified,
    char type,
    String link,
    String userName,
    String groupName) {

  static final int BLOCK = 512;
  private static final int NAME = 100;

  /** True if its name or its link is too long for a header. */
  boolean isLong(String text) {
    return bytes(text).length > NAME;
  }

  private static byte[] bytes(String text) {
    return Text.bytes(text);
  }

  byte[] header() {
    byte[] block = new byte[BLOCK];
    put(block, 0, NAME, bytes(name));
    octal(block, 100, 8, mode);
    octal(block, 108, 8, user);
    octal(block, 116, 8, group);
    octal(block, 124, 12, size);
    octal(block, 136, 12, Math.max(0, modified.getEpochSecond()));
    block[156] = (byte) type;
    put(block, 157, NAME, bytes(link));
    put(block, 257, 8, bytes("ustar  "));
    put(block, 265, 31, bytes(userName));
    put(block, 297, 31, bytes(groupName));
    Arrays.fill(block, 148, 156, (byte) ' ');
    octal(block, 148, 7, sum(block));
    return block;
  }

  private static void put(byte[] block, int at, int room, byte[] text) {
    System.arraycopy(text, 0, block, at, Math.min(room, text.length));
  }

  private static void octal(byte[] block, int at, int room, long value) {
    if (value >= 1L << (3 * (room - 1))) {
      for (int i = room - 1; i > 0; i--) {
        block[at + i] = (byte) (value >> 8 * (room - 1 - i));
      }
      block[at] = (byte) 0x80;
      return;
    }
    String text = Long.toOctalString(value);
    put(block, at, room, bytes("0".repeat(Math.max(0, room - 1 - text.length())) + text));
  }

  private static int sum(byte[] block) {
    int sum = 0;
    for (byte each : block) {
      sum += each & 0xff;
    }
    return sum;
  }

  /** True if a block is a header, by its sum. */
  static boolean isHeader(byte[] block) {
    byte[] copy = block.clone();
    Arrays.fill(copy, 148, 156, (byte) ' ');
    return sum(copy) == number(block, 148, 8);
  }

  static TarEntry read(byte[] block) {
    String name = text(block, 0, NAME);
    boolean posix = text(block, 257, 6).equals("ustar");
    String prefix = posix ? text(block, 345, 155) : "";
    return new TarEntry(
        prefix.isEmpty() ? name : prefix + "/" + name,
        (int) number(block, 100, 8) & 07777,
        number(block, 108, 8),
        number(block, 116, 8),
        number(block, 124, 12),
        Instant.ofEpochSecond(number(block, 136, 12)),
        block[156] == 0 ? '0' : (char) block[156],
        text(block, 157, NAME),
        text(block, 265, 32),
        text(block, 297, 32));
  }

  private static String text(byte[] block, int at, int room) {
    int end = at;
    while (end < at + room && block[end] != 0) {
      end++;
    }
    return Text.of(Arrays.copyOfRange(block, at, end));
  }

  private static long number(byte[] block, int at, int room) {
    long value = 0;
    if ((block[at] & 0x80) != 0) {
      for (int i = Math.max(1, room - 8); i < room; i++) {
        value = value << 8 | block[at + i] & 0xff;
      }
      return Math.max(0, value);
    }
    for (int i = at; i < at + room; i++) {
      if (block[i] >= '0' && block[i] <= '7') {
        value = value * 8 + block[i] - '0';
      }
    }
    return value;
  }

  TarEntry named(String newName, String newLink, long newSize) {
    return new TarEntry(
        newName, mode, user, group, newSize, modified, type, newLink, userName, groupName);
  }
}
