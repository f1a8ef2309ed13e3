package dev.k8slab.embedded.request;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a request.
 *
 * @param values by name, in the order in which they came
 */
public record Query(Map<String, List<String>> values) {

  /**
   * Reads what stands behind the question mark.
   *
   * @throws IllegalArgumentException if an escape is broken
   */
  public static Query parse(String text) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
      }
    }
    return new Query(values);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The first value of a parameter; empty where there is none. */
  public String first(String name) {
    return values.containsKey(name) ? values.get(name).get(0) : "";
  }

  /** The parameters as they stand in an address, with their question mark; empty without any. */
  public String text() {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, all) -> {
          for (String value : all) {
            text.append(text.isEmpty() ? '?' : '&').append(encode(name));
            text.append('=').append(encode(value));
          }
        });
    return text.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** True if the parameter is there. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** All values of a parameter. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /**
   * True for {@code 1}, {@code true}, and for a parameter without a value, as Go's conversion has
   * it.
   */
  public boolean flag(String name) {
    return has(name)
        && !List.of("0", "false").contains(first(name).toLowerCase(java.util.Locale.ROOT));
  }

  /** The value as a number; 0 where there is none or it is no number. */
  public long number(String name) {
    try {
      return Long.parseLong(first(name));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
