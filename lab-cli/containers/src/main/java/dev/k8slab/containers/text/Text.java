package dev.k8slab.containers.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Bytes as text and back without loss: what is no UTF-8 becomes lone surrogates U+DC80 to U+DCFF,
 * one for each byte.
 */
public final class Text {
  private static final int ESCAPE = 0xdc00;

  private Text() {}

  /** Text of bytes. */
  public static String of(byte[] bytes) {
    return of(bytes, bytes.length);
  }

  /** Text of the first bytes of some. */
  public static String of(byte[] bytes, int length) {
    StringBuilder text = new StringBuilder(length);
    int at = 0;
    while (at < length) {
      int size = sequence(bytes, at, length);
      if (size == 0) {
        text.append((char) (ESCAPE + (bytes[at] & 0xff)));
        at++;
      } else if (size == 1) {
        text.append((char) bytes[at]);
        at++;
      } else {
        text.append(new String(bytes, at, size, StandardCharsets.UTF_8));
        at += size;
      }
    }
    return text.toString();
  }

  /** How long the valid sequence at a place is; 0 if there is none. */
  private static int sequence(byte[] bytes, int at, int length) {
    int first = bytes[at] & 0xff;
    if (first < 0x80) {
      return 1;
    }
    int size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || at + size > length) {
      return 0;
    }
    int value = first & (0xff >> (size + 1));
    for (int i = 1; i < size; i++) {
      int next = bytes[at + i] & 0xff;
      if ((next & 0xc0) != 0x80) {
        return 0;
      }
      value = value << 6 | next & 0x3f;
    }
    boolean tooLong = size == 3 && value < 0x800 || size == 4 && value < 0x10000;
    return tooLong || value > 0x10ffff || value >= 0xd800 && value < 0xe000 ? 0 : size;
  }

  /** Bytes of text. */
  public static byte[] bytes(CharSequence text) {
    String all = text.toString();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(all.length() + 16);
    int start = 0;
    for (int i = 0; i < all.length(); i++) {
      char one = all.charAt(i);
      boolean escaped =
          one >= ESCAPE + 0x80
              && one <= ESCAPE + 0xff
              && (i == 0 || !Character.isHighSurrogate(all.charAt(i - 1)));
      if (escaped) {
        bytes.writeBytes(all.substring(start, i).getBytes(StandardCharsets.UTF_8));
        bytes.write(one - ESCAPE);
        start = i + 1;
      }
    }
    bytes.writeBytes(all.substring(start).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }
}
