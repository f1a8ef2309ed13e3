package dev.k8slab.embedded.request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The last events of watches as bytes: many watches see the same write in the same form. */
final class EncodedEvents {
  private static final int KEPT = 512;

  private record Key(long revision, String type, String apiVersion) {}

  private final Map<Key, byte[]> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, byte[]> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * The bytes of an event; not to be changed.
   *
   * @param revision of the write that it tells of
   * @param type of the event
   * @param apiVersion in which the object is shown
   */
  synchronized byte[] of(long revision, String type, String apiVersion, Supplier<byte[]> encode) {
    return kept.computeIfAbsent(new Key(revision, type, apiVersion), each -> encode.get());
  }
}
