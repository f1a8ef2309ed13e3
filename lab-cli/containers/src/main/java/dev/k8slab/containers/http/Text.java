package dev.k8slab.containers.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Locale;

/** How HTTP writes things. */
public final class Text {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Text() {}

  /** A moment, as {@code Date} has it. */
  public static String date(Instant when) {
    return DATE.format(when);
  }

  /** Bytes of a head. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The value of {@code Authorization} for a user, such as {@code name:password}. */
  public static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  /** A path with its {@code %20} and the like decoded; null if it is none. */
  public static String decode(String path) {
    byte[] in = path.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      if (in[i] != '%') {
        out[length++] = in[i];
        continue;
      }
      int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
      if (high < 0 || low < 0 || high == 0 && low == 0) {
        return null;
      }
      out[length++] = (byte) (high << 4 | low);
      i += 2;
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }

  /**
   * A path without {@code .}, {@code ..} and empty parts.
   *
   * @return null if it leads out of the root
   */
  public static String normalize(String path) {
    ArrayDeque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/")) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return null;
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    String joined = "/" + String.join("/", parts);
    return path.endsWith("/") && joined.length() > 1 ? joined + "/" : joined;
  }
}
