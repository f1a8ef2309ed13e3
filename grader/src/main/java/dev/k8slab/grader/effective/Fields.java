package dev.k8slab.grader.effective;

import java.util.List;
import java.util.Map;

/**
 * Reads objects of the API as maps, lists, text, yes or no and numbers hold them. What is missing
 * counts as empty, as the API server leaves out what is empty; what is of another shape than the
 * API's is refused by an {@link IllegalArgumentException} with a sentence for the content's author.
 */
public final class Fields {

  private Fields() {}

  /**
   * A map, empty for null.
   *
   * @param what what it should be, for the message
   */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(Object value, String what) {
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> map
        && map.keySet().stream().allMatch(String.class::isInstance)) {
      return (Map<String, Object>) map;
    }
    throw wrong(what, "a map", value);
  }

  /**
   * A list, empty for null.
   *
   * @param what what it should be, for the message
   */
  @SuppressWarnings("unchecked")
  public static List<Object> list(Object value, String what) {
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return (List<Object>) list;
    }
    throw wrong(what, "a list", value);
  }

  /** What a value holds at some fields below each other; null where nothing is there. */
  public static Object at(Object value, String... path) {
    Object at = value;
    for (String key : path) {
      at = at instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return at;
  }

  /** The map at some fields below each other, empty where one is missing. */
  public static Map<String, Object> mapAt(Map<String, Object> object, String... path) {
    Map<String, Object> map = object;
    for (String field : path) {
      map = map(map.get(field), field);
    }
    return map;
  }

  /** The list in a field, empty where it is missing. */
  public static List<Object> listAt(Map<String, Object> object, String field) {
    return list(object.get(field), field);
  }

  /** The maps in a field that holds a list of them, empty where it is missing. */
  public static List<Map<String, Object>> mapsAt(Map<String, Object> object, String field) {
    return listAt(object, field).stream().map(each -> map(each, "each of " + field)).toList();
  }

  /** The texts in a field that holds a list of them, empty where it is missing. */
  public static List<String> textsAt(Map<String, Object> object, String field) {
    return listAt(object, field).stream().map(each -> text(each, "each of " + field)).toList();
  }

  /** The text in a field, empty where it is missing. */
  public static String textAt(Map<String, Object> object, String field) {
    return text(object.get(field), field);
  }

  /** Whether a field holds true; missing is false. */
  public static boolean isTrue(Map<String, Object> object, String field) {
    return Boolean.TRUE.equals(object.get(field));
  }

  /**
   * Refuses an object that says it is of another kind; lists of the API leave the kind of their
   * items out.
   */
  static void requireKind(Map<String, Object> object, String... kinds) {
    String kind = textAt(object, "kind");
    if (!kind.isEmpty() && !List.of(kinds).contains(kind)) {
      throw new IllegalArgumentException(
          "expected " + String.join(" or ", kinds) + ", not " + kind);
    }
  }

  private static String text(Object value, String what) {
    if (value == null) {
      return "";
    }
    if (value instanceof String text) {
      return text;
    }
    throw wrong(what, "text", value);
  }

  private static IllegalArgumentException wrong(String what, String wanted, Object value) {
    return new IllegalArgumentException(
        what + " must be " + wanted + ", not " + value.getClass().getSimpleName());
  }
}
