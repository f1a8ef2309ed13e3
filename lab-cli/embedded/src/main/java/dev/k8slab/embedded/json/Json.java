package dev.k8slab.embedded.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * JSON trees as the library uses them: every whole number is a {@code LongNode}, so that two trees
 * that say the same are equal.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  private static final ObjectWriter INDENTED = MAPPER.writer(new GoIndentation());

  private Json() {}

  /** A new object without fields. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A new list without items. */
  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** A list of strings. */
  public static ArrayNode strings(Iterable<String> values) {
    ArrayNode list = array();
    values.forEach(list::add);
    return list;
  }

  /**
   * Parses text that is known to be JSON, such as the library's own data.
   *
   * @throws IllegalArgumentException if it is not
   */
  public static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Reads one of the library's data files, by its path from the package {@code
   * dev.k8slab.embedded}.
   */
  public static JsonNode resource(String path) {
    try (InputStream in = Json.class.getResourceAsStream("/dev/k8slab/embedded/" + path)) {
      if (in == null) {
        throw new IllegalArgumentException("No data file " + path);
      }
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value as compact JSON. */
  public static byte[] bytes(JsonNode value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The value as JSON for people, as Go's {@code json.MarshalIndent} writes it. */
  public static byte[] indented(JsonNode value) {
    try {
      return INDENTED.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The object at a path of fields; a missing one is made on the way. What is there must be
   * objects.
   */
  public static ObjectNode at(ObjectNode root, String... path) {
    ObjectNode node = root;
    for (String name : path) {
      JsonNode next = node.get(name);
      node = next instanceof ObjectNode object ? object : node.putObject(name);
    }
    return node;
  }

  /** The string at a path of fields; empty where there is none. */
  public static String text(JsonNode root, String... path) {
    JsonNode node = find(root, path);
    return node.isTextual() ? node.textValue() : "";
  }

  /** The value at a path of fields; a missing node where there is none. */
  public static JsonNode find(JsonNode root, String... path) {
    JsonNode node = root;
    for (String name : path) {
      node = node.path(name);
    }
    return node;
  }

  /** The strings of a list; empty where the node is no list. */
  public static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
