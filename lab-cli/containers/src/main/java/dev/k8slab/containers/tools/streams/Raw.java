package dev.k8slab.containers.tools.streams;

import dev.k8slab.containers.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Bytes as characters of ISO 8859-1, one each, so that any bytes go through unchanged. What comes
 * from a command line or goes to a file's name is text outside.
 */
public final class Raw {
  private Raw() {}

  /** The bytes of a text. */
  public static String of(String text) {
    return isAscii(text) ? text : new String(Text.bytes(text), StandardCharsets.ISO_8859_1);
  }

  /** The bytes of each of several texts. */
  public static List<String> of(List<String> texts) {
    return texts.stream().map(Raw::of).toList();
  }

  /** The text that bytes are. */
  public static String text(String raw) {
    return isAscii(raw) ? raw : Text.of(raw.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The bytes themselves. */
  public static byte[] bytes(String raw) {
    return raw.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }
}
