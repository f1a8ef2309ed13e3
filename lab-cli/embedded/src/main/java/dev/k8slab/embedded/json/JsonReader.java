package dev.k8slab.embedded.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads JSON from outside, and tells which fields came twice. The last of two fields counts, as in
 * Go. Depth and the length of numbers are bounded by Jackson's constraints.
 */
public final class JsonReader {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final List<String> duplicates = new ArrayList<>();

  private JsonReader() {}

  /** A tree and the paths of the fields that came twice in it, such as {@code data.a}. */
  public record Result(JsonNode tree, List<String> duplicates) {}

  /**
   * Reads one value, and nothing after it.
   *
   * @throws IOException if the text is not JSON; the message is Jackson's
   */
  public static Result read(byte[] text) throws IOException {
    JsonReader reader = new JsonReader();
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new IOException("unexpected end of JSON input");
      }
      JsonNode tree = reader.value(parser, first, "");
      if (parser.nextToken() != null) {
        throw new IOException("invalid character after top-level value");
      }
      return new Result(tree, List.copyOf(reader.duplicates));
    }
  }

  private JsonNode value(JsonParser parser, JsonToken token, String path) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser, path);
      case START_ARRAY -> list(parser, path);
      case VALUE_STRING -> TextNode.valueOf(parser.getText());
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> DoubleNode.valueOf(parser.getDoubleValue());
      case VALUE_TRUE -> BooleanNode.TRUE;
      case VALUE_FALSE -> BooleanNode.FALSE;
      case VALUE_NULL -> NullNode.instance;
      default -> throw new IOException("unexpected " + token);
    };
  }

  private static JsonNode integer(JsonParser parser) throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? BigIntegerNode.valueOf(parser.getBigIntegerValue())
        : LongNode.valueOf(parser.getLongValue());
  }

  private ObjectNode object(JsonParser parser, String path) throws IOException {
    ObjectNode object = Json.object();
    while (next(parser) != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String below = path.isEmpty() ? name : path + "." + name;
      if (object.has(name)) {
        duplicates.add(below);
      }
      object.set(name, value(parser, next(parser), below));
    }
    return object;
  }

  private ArrayNode list(JsonParser parser, String path) throws IOException {
    ArrayNode list = Json.array();
    JsonToken token = next(parser);
    while (token != JsonToken.END_ARRAY) {
      list.add(value(parser, token, path + "[" + list.size() + "]"));
      token = next(parser);
    }
    return list;
  }

  private static JsonToken next(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new IOException("unexpected end of JSON input");
    }
    return token;
  }
}
