package dev.k8slab.grader.expression;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns objects of the API into what expressions understand: maps, lists, text, yes or no, 64-bit
 * numbers.
 */
public final class Values {

  private static final ObjectMapper JSON = Serialization.jsonMapper();

  private Values() {}

  /** An object of the API as the API server writes it. */
  public static Map<String, Object> of(Object object) {
    Map<String, Object> map = new LinkedHashMap<>();
    JSON.convertValue(object, Map.class)
        .forEach((key, value) -> put(map, String.valueOf(key), value));
    return map;
  }

  /** Objects of the API as the API server writes them. */
  public static List<Object> listOf(List<?> objects) {
    return new ArrayList<>(objects.stream().map(Values::of).toList());
  }

  /** Any part of an object of the API. */
  public static Object any(Object part) {
    return value(JSON.convertValue(part, Object.class));
  }

  private static void put(Map<String, Object> map, String key, Object value) {
    // the API server leaves out what is not set, and so must we
    if (value != null) {
      map.put(key, value(value));
    }
  }

  private static Object value(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, each) -> put(copy, String.valueOf(key), each));
      return copy;
    } else if (value instanceof List<?> list) {
      return new ArrayList<>(list.stream().map(Values::value).toList());
    } else if (value instanceof Integer number) {
      return number.longValue();
    }
    return value;
  }
}
