package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.JsonReader;
import dev.k8slab.embedded.json.Yaml;
import dev.k8slab.embedded.proto.ProtobufReader;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.ApiException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the bodies of requests. */
final class BodyReader {
  private BodyReader() {}

  /** The media type without its parameters. */
  static String mediaType(ApiRequest request) {
    return request.header("content-type").split(";")[0].trim();
  }

  /**
   * An object that is sent to be stored.
   *
   * @throws ApiException 415 or 400
   */
  static JsonReader.Result object(ApiRequest request, String kind, Schema schema) {
    return switch (mediaType(request)) {
      case "application/vnd.kubernetes.protobuf" -> protobuf(request.body(), kind, schema);
      case "", "application/json" -> json(request.body(), kind);
      case "application/yaml" -> yaml(request.body(), kind);
      default ->
          throw new ApiException(
              415,
              "UnsupportedMediaType",
              "the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf",
              null);
    };
  }

  private static JsonReader.Result protobuf(byte[] body, String kind, Schema schema) {
    try {
      return new JsonReader.Result(new ProtobufReader(schema).read(body), List.of());
    } catch (IOException e) {
      throw ApiException.badRequest(
          "the object provided is unrecognized (must be of type " + kind + "): " + e.getMessage());
    }
  }

  private static JsonReader.Result json(byte[] body, String kind) {
    try {
      return JsonReader.read(body);
    } catch (IOException e) {
      throw unrecognised(kind, goWords(e), body);
    }
  }

  static JsonReader.Result yaml(byte[] body, String kind) {
    try {
      JsonNode tree = Yaml.read(body);
      return new JsonReader.Result(tree, List.of());
    } catch (IOException e) {
      throw unrecognised(kind, e.getMessage(), body);
    }
  }

  private static ApiException unrecognised(String kind, String why, byte[] body) {
    String text = new String(body, 0, Math.min(body.length, 1000), StandardCharsets.UTF_8);
    return ApiException.badRequest(
        "the object provided is unrecognized (must be of type "
            + kind
            + "): couldn't get version/kind; json parse error: "
            + why
            + " ("
            + text
            + ")");
  }

  /** What Go's parser says where it is known; Jackson's own words are of no use to a client. */
  private static String goWords(IOException fault) {
    String message = String.valueOf(fault.getMessage());
    if (message.startsWith("Unexpected end-of-input") || message.startsWith("unexpected end")) {
      return "unexpected end of JSON input";
    }
    return message.lines().findFirst().orElse("invalid JSON");
  }
}
