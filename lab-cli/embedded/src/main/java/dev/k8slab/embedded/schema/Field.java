package dev.k8slab.embedded.schema;

import java.util.List;

/**
 * One field of a type.
 *
 * @param name as in JSON
 * @param type what it holds
 * @param unset how an unset value is written
 * @param listType {@code atomic}, {@code set} or {@code map} as server-side apply sees the list;
 *     null where the schema is silent
 * @param keys the fields that tell items of a {@code map} list apart
 * @param atomicMap true if a map is owned as a whole
 * @param mergeKey the field that tells items apart in strategic merge patches; null for none
 * @param strategy words of the patch strategy: {@code merge}, {@code retainKeys}
 * @param required true if the schema calls the field required
 * @param number its number on the wire of protocol buffers, after those of the messages it is
 *     embedded in; empty if unknown
 */
public record Field(
    String name,
    TypeRef type,
    Unset unset,
    String listType,
    List<String> keys,
    boolean atomicMap,
    String mergeKey,
    List<String> strategy,
    boolean required,
    List<Integer> number) {

  /** How the Go type writes a value that is not set. */
  public enum Unset {
    /** A zero value is left out. */
    OMIT,
    /** Nothing is left out, a zero that was set is kept: a pointer. */
    KEEP_ZERO,
    /** Always written, with its zero value, or null for lists and maps. */
    EMIT,
    /** Always written, with null. */
    NULL
  }

  /**
   * How server-side apply tells items of this list apart: the schema's word, else what follows from
   * the patch strategy. Follows {@code schemaconv.ToSchema}.
   */
  public String relationship() {
    if (listType != null) {
      return listType;
    }
    if (!strategy.contains("merge")) {
      return "atomic";
    }
    return mergeKey == null ? "set" : "map";
  }

  /** The fields that tell items of a {@code map} list apart for server-side apply. */
  public List<String> applyKeys() {
    return keys.isEmpty() && mergeKey != null ? List.of(mergeKey) : keys;
  }
}
