package dev.k8slab.embedded.control.apps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;

/**
 * The short text by which a template's pods are distinct from those of another template. Follows
 * {@code controller.ComputeHash}; as that hashes Go's structs, the texts themselves differ.
 */
final class TemplateHash {
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
  private static final int OFFSET = 0x811c9dc5;
  private static final int PRIME = 0x01000193;

  private TemplateHash() {}

  /**
   * Hashes a template.
   *
   * @param collisions how many texts for it were taken
   */
  static String of(JsonNode template, long collisions) {
    int hash = OFFSET;
    for (byte one : Json.bytes(template)) {
      hash = (hash ^ (one & 0xff)) * PRIME;
    }
    for (long rest = collisions; rest > 0; rest >>= 8) {
      hash = (hash ^ (int) (rest & 0xff)) * PRIME;
    }
    StringBuilder text = new StringBuilder();
    Integer.toUnsignedString(hash)
        .chars()
        .forEach(digit -> text.append(LETTERS.charAt(digit % LETTERS.length())));
    return text.toString();
  }
}
