package dev.k8slab.embedded.provision;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is in a volume that is made of objects.
 *
 * @param files by their paths in the volume
 */
public record Payload(SortedMap<String, Content> files) {
  /**
   * A file.
   *
   * @param mode its permissions
   * @param owner the id of its owner; -1 for root
   */
  public record Content(byte[] bytes, int mode, long owner) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Content content
          && Arrays.equals(bytes, content.bytes)
          && mode == content.mode
          && owner == content.owner;
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes) + mode;
    }
  }

  /** Without any file. */
  static Payload empty() {
    return new Payload(new TreeMap<>());
  }
}
