package dev.k8slab.embedded.front.streams;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The sizes of a client's terminal, one JSON object after the other. What is none is passed over.
 */
final class Sizes {
  private static final int MAX = 1000;

  private final BiConsumer<Integer, Integer> columnsAndRows;
  private final StringBuilder begun = new StringBuilder();

  Sizes(BiConsumer<Integer, Integer> columnsAndRows) {
    this.columnsAndRows = columnsAndRows;
  }

  /** Takes a part of them. */
  void add(byte[] bytes) {
    for (char c : new String(bytes, StandardCharsets.ISO_8859_1).toCharArray()) {
      begun.append(c);
      if (c == '}') {
        tell(begun.toString());
        begun.setLength(0);
      } else if (begun.length() > MAX) {
        begun.setLength(0);
      }
    }
  }

  private void tell(String text) {
    JsonNode size;
    try {
      size = Json.parse(text);
    } catch (RuntimeException e) {
      return;
    }
    int columns = number(size, "width");
    int rows = number(size, "height");
    if (columns > 0 && rows > 0) {
      columnsAndRows.accept(columns, rows);
    }
  }

  private static int number(JsonNode size, String name) {
    for (Iterator<Map.Entry<String, JsonNode>> all = size.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> one = all.next();
      if (one.getKey().toLowerCase(Locale.ROOT).equals(name)) {
        int value = one.getValue().asInt();
        return value <= 0xffff ? value : 0;
      }
    }
    return 0;
  }
}
