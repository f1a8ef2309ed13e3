package dev.k8slab.embedded.govalue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;

/** Writes values as JSON. Follows {@code encoding/json}. */
public final class GoJson {
  private static final DefaultPrettyPrinter INDENTED = indented();
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private GoJson() {}

  private static DefaultPrettyPrinter indented() {
    DefaultIndenter one = new DefaultIndenter(" ", "\n");
    return new DefaultPrettyPrinter()
        .withObjectIndenter(one)
        .withArrayIndenter(one)
        .withSeparators(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
  }

  /** A value as a JSON tree. */
  public static JsonNode tree(GoValue value) {
    if (value instanceof GoValue.Struct struct) {
      return struct.tagged() == null ? object(struct) : struct.tagged();
    }
    if (value instanceof GoValue.Pointer pointer) {
      return pointer.target() == null ? Json.object().nullNode() : tree(pointer.target());
    }
    if (value instanceof GoValue.Items list) {
      if (list.items() == null) {
        return Json.object().nullNode();
      }
      ArrayNode items = Json.array();
      list.items().forEach(item -> items.add(tree(item)));
      return items;
    }
    if (value instanceof GoValue.Entries map) {
      if (map.entries() == null) {
        return Json.object().nullNode();
      }
      ObjectNode entries = Json.object();
      map.entries().forEach((name, entry) -> entries.set(name, tree(entry)));
      return entries;
    }
    if (value instanceof GoValue.NumberOrText either) {
      return either.value();
    }
    if (value instanceof GoValue.Amount amount) {
      return Json.object().textNode(amount.isZero() ? "0" : amount.text());
    }
    if (value instanceof GoValue.Moment moment) {
      return moment.isZero() ? Json.object().nullNode() : Json.object().textNode(moment.text());
    }
    return ((GoValue.Plain) value).value();
  }

  private static ObjectNode object(GoValue.Struct struct) {
    ObjectNode object = Json.object();
    for (GoValue.Member member : struct.members()) {
      JsonNode value = tree(member.value());
      if (member.embedded()) {
        object.setAll((ObjectNode) value);
      } else {
        object.set(member.name(), value);
      }
    }
    return object;
  }

  /** JSON of many lines, each a blank deeper than what it stands in. */
  static String indented(GoValue value) {
    try {
      return MAPPER.writer(INDENTED).writeValueAsString(tree(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
