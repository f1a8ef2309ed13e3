package dev.k8slab.embedded.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Base64;

/** Checks and canonical forms of values that have no fields. */
final class Scalars {
  private static final String BASE64 = "decode base64";

  private Scalars() {}

  static JsonNode convert(String type, JsonNode given, String owner) throws DecodeException {
    return switch (type) {
      case "string" -> require(given.isTextual(), given, owner, "string");
      case "boolean" -> require(given.isBoolean(), given, owner, "bool");
      case "int32" ->
          require(given.canConvertToInt() && given.isIntegralNumber(), given, owner, "int32");
      case "int64" ->
          require(given.canConvertToLong() && given.isIntegralNumber(), given, owner, "int64");
      case "number" -> whole(require(given.isNumber(), given, owner, "float64"));
      case "bytes" -> bytes(require(given.isTextual(), given, owner, "[]uint8"));
      case "Quantity" -> Quantity.canonical(given);
      case "IntOrString" ->
          require(
              given.isIntegralNumber() || given.isTextual(), given, owner, "intstr.IntOrString");
      case "Time", "MicroTime" -> require(given.isTextual(), given, owner, "Time");
      default -> given.deepCopy();
    };
  }

  /** A number without a fraction is written without one. */
  private static JsonNode whole(JsonNode number) {
    boolean fits = number.isIntegralNumber() || !number.canConvertToExactIntegral();
    return fits || !number.canConvertToLong() ? number : LongNode.valueOf(number.asLong());
  }

  private static JsonNode require(boolean holds, JsonNode given, String owner, String wanted)
      throws DecodeException {
    if (!holds) {
      throw Decoder.mismatch(given, owner, wanted);
    }
    return given;
  }

  /** Follows Go's {@code base64.StdEncoding}, which skips line ends and tells where it stopped. */
  private static JsonNode bytes(JsonNode given) throws DecodeException {
    String text = given.textValue().replaceAll("[\r\n]", "");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean known = c < 128 && (Character.isLetterOrDigit(c) || c == '+' || c == '/' || c == '=');
      if (!known) {
        throw new DecodeException("illegal base64 data at input byte " + i, BASE64);
      }
    }
    try {
      if (text.length() % 4 != 0) {
        throw new IllegalArgumentException();
      }
      return TextNode.valueOf(Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text)));
    } catch (IllegalArgumentException e) {
      throw new DecodeException(
          "illegal base64 data at input byte " + text.length() / 4 * 4, BASE64);
    }
  }
}
