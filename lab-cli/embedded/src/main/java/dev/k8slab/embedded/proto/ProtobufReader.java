package dev.k8slab.embedded.proto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.json.JsonReader;
import dev.k8slab.embedded.schema.Field;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.schema.StructType;
import dev.k8slab.embedded.schema.TypeRef;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;

/**
 * Reads objects that clients send as protocol buffers, in which kubectl creates what it has types
 * for. The numbers of fields are data; a field whose number is not known makes the object
 * unreadable rather than smaller. Follows {@code runtime/serializer/protobuf}.
 */
public final class ProtobufReader {
  private static final byte[] MAGIC = {'k', '8', 's', 0};

  private final Schema schema;

  /** With the numbers of one version. */
  public ProtobufReader(Schema schema) {
    this.schema = schema;
  }

  /**
   * Reads an object in its envelope.
   *
   * @throws IOException if it is none, or of a kind or with fields that are not known
   */
  public ObjectNode read(byte[] body) throws IOException {
    if (body.length < MAGIC.length
        || !java.util.Arrays.equals(body, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IOException("provided data does not appear to be a protobuf message");
    }
    String apiVersion = "";
    String kind = "";
    byte[] raw = new byte[0];
    Wire wire = new Wire(body, MAGIC.length, body.length);
    while (wire.next()) {
      if (wire.number() == 1) {
        Wire type = wire.message();
        while (type.next()) {
          String text = type.text();
          apiVersion = type.number() == 1 ? text : apiVersion;
          kind = type.number() == 2 ? text : kind;
        }
      } else if (wire.number() == 2) {
        raw = wire.bytes();
      } else {
        wire.skip();
      }
    }
    StructType type = schema.type(typeOf(apiVersion, kind));
    if (type == null) {
      throw new IOException(
          "no kind \"" + kind + "\" is registered for version \"" + apiVersion + "\"");
    }
    ObjectNode object = Json.object().put("kind", kind).put("apiVersion", apiVersion);
    struct(type, List.of(), new Wire(raw, 0, raw.length), object);
    return object;
  }

  private String typeOf(String apiVersion, String kind) {
    if (kind.equals("DeleteOptions")) {
      return "meta.v1.DeleteOptions";
    }
    return schema.resources().stream()
        .filter(
            resource ->
                resource.kind().equals(kind)
                    && resource.apiVersion().equals(apiVersion)
                    && resource.type() != null)
        .map(ResourceType::type)
        .findFirst()
        .orElse(null);
  }

  /**
   * Reads the fields of a message.
   *
   * @param prefix numbers of the messages in which embedded fields lie
   */
  private void struct(StructType type, List<Integer> prefix, Wire wire, ObjectNode object)
      throws IOException {
    while (wire.next()) {
      List<Integer> number = append(prefix, wire.number());
      Field field = field(type, number);
      if (field != null) {
        value(field, wire, object);
      } else if (isEmbedded(type, number)) {
        struct(type, number, wire.message(), object);
      } else {
        throw new IOException(
            "field " + wire.number() + " of " + type.simpleName() + " is not known here");
      }
    }
  }

  private static List<Integer> append(List<Integer> prefix, int number) {
    List<Integer> path = new java.util.ArrayList<>(prefix);
    path.add(number);
    return path;
  }

  private static Field field(StructType type, List<Integer> number) {
    return type.fields().values().stream()
        .filter(field -> field.number().equals(number))
        .findFirst()
        .orElse(null);
  }

  private static boolean isEmbedded(StructType type, List<Integer> number) {
    return type.fields().values().stream()
        .anyMatch(
            field ->
                field.number().size() > number.size()
                    && field.number().subList(0, number.size()).equals(number));
  }

  private void value(Field field, Wire wire, ObjectNode object) throws IOException {
    TypeRef type = field.type();
    switch (type.shape()) {
      case LIST -> ((ArrayNode) object.withArray(field.name())).add(single(type.element(), wire));
      case MAP -> {
        ObjectNode map =
            object.get(field.name()) instanceof ObjectNode known
                ? known
                : object.putObject(field.name());
        String key = "";
        JsonNode value = null;
        Wire entry = wire.message();
        while (entry.next()) {
          if (entry.number() == 1) {
            key = entry.text();
          } else {
            value = single(type.element(), entry);
          }
        }
        map.set(key, value == null ? TextNode.valueOf("") : value);
      }
      default -> object.set(field.name(), single(type, wire));
    }
  }

  private JsonNode single(TypeRef type, Wire wire) throws IOException {
    if (type.shape() == TypeRef.Shape.STRUCT) {
      ObjectNode object = Json.object();
      struct(schema.type(type.name()), List.of(), wire.message(), object);
      return object;
    }
    if (type.shape() != TypeRef.Shape.SCALAR) {
      throw new IOException("lists of lists are not known here");
    }
    return switch (type.name()) {
      case "string" -> TextNode.valueOf(wire.text());
      case "bytes" -> TextNode.valueOf(Base64.getEncoder().encodeToString(wire.bytes()));
      case "boolean" -> BooleanNode.valueOf(wire.varint() != 0);
      case "int32" -> LongNode.valueOf((int) wire.varint());
      case "int64" -> LongNode.valueOf(wire.varint());
      case "number" -> DoubleNode.valueOf(Double.longBitsToDouble(wire.fixed64()));
      case "Quantity" -> quantity(wire.message());
      case "IntOrString" -> intOrString(wire.message());
      case "Time" -> time(wire.message(), ChronoUnit.SECONDS);
      case "MicroTime" -> time(wire.message(), ChronoUnit.MICROS);
      default -> raw(wire.message());
    };
  }

  private static JsonNode quantity(Wire message) throws IOException {
    String text = "";
    while (message.next()) {
      text = message.text();
    }
    return TextNode.valueOf(text.isEmpty() ? "0" : text);
  }

  private static JsonNode intOrString(Wire message) throws IOException {
    boolean isText = false;
    long number = 0;
    String text = "";
    while (message.next()) {
      switch (message.number()) {
        case 1 -> isText = message.varint() != 0;
        case 2 -> number = (int) message.varint();
        default -> text = message.text();
      }
    }
    return isText ? TextNode.valueOf(text) : LongNode.valueOf(number);
  }

  private static JsonNode time(Wire message, ChronoUnit unit) throws IOException {
    long seconds = 0;
    long nanos = 0;
    boolean any = false;
    while (message.next()) {
      any = true;
      if (message.number() == 1) {
        seconds = message.varint();
      } else {
        nanos = message.varint();
      }
    }
    return any
        ? TextNode.valueOf(Instant.ofEpochSecond(seconds, nanos).truncatedTo(unit).toString())
        : NullNode.instance;
  }

  /** What is carried as JSON even here. */
  private static JsonNode raw(Wire message) throws IOException {
    JsonNode value = Json.object();
    while (message.next()) {
      value = JsonReader.read(message.bytes()).tree();
    }
    return value;
  }
}
