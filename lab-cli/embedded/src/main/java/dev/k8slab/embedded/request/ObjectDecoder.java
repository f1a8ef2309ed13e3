package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.custom.CustomType;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.json.JsonReader;
import dev.k8slab.embedded.kinds.Kinds;
import dev.k8slab.embedded.schema.DecodeException;
import dev.k8slab.embedded.schema.Decoder;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes an object of a resource out of what was sent. Follows {@code createHandler} and {@code
 * transformDecodeError}.
 */
final class ObjectDecoder {
  private final Schema schema;
  private final Kinds kinds;

  ObjectDecoder(Kinds kinds) {
    this.schema = kinds.schema();
    this.kinds = kinds;
  }

  /**
   * An object in its normal form.
   *
   * @param faults unknown and duplicate fields, as strict decoding tells them
   */
  record Decoded(ObjectNode object, List<String> faults) {}

  /**
   * Decodes an object of a resource; an object without a kind is taken for one of the resource's.
   *
   * @throws ApiException 400 if it is of another kind, or a value is of the wrong one
   */
  Decoded decode(JsonReader.Result sent, ResourceType resource) {
    return decode(sent, resource, null);
  }

  /**
   * Decodes an object of a resource.
   *
   * @param text which the object was read from; null where it was no JSON
   */
  Decoded decode(JsonReader.Result sent, ResourceType resource, byte[] text) {
    if (!(sent.tree() instanceof ObjectNode tree)) {
      throw ApiException.badRequest(
          "the object provided is unrecognized (must be of type "
              + resource.kind()
              + "): couldn't get version/kind; json parse error: json: cannot unmarshal "
              + goKind(sent.tree())
              + " into Go value of type struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }");
    }
    if (resource.isCustom()) {
      return custom(sent, tree, resource);
    }
    String kind = tree.path("kind").asText("");
    String apiVersion = tree.path("apiVersion").asText("");
    kind = kind.isEmpty() ? resource.kind() : kind;
    apiVersion = apiVersion.isEmpty() ? resource.apiVersion() : apiVersion;
    if (isOldEviction(resource, kind, apiVersion)) {
      apiVersion = resource.apiVersion();
    }
    if (resource.subresource().equals("eviction") && !apiVersion.equals(resource.apiVersion())) {
      String given = apiVersion.substring(apiVersion.indexOf('/') + 1);
      throw cannotBeHandled(resource, kind, given, unregistered(kind, apiVersion));
    }
    requireKind(resource, kind, apiVersion);
    try {
      Decoder.Result result = Decoder.decode(schema, resource.type(), tree);
      ObjectNode object = result.object();
      object.put("kind", kind).put("apiVersion", apiVersion);
      List<String> faults = new ArrayList<>();
      sent.duplicates().forEach(path -> faults.add("duplicate field \"" + path + "\""));
      result.unknownFields().forEach(path -> faults.add("unknown field \"" + path + "\""));
      return new Decoded(ordered(object), faults);
    } catch (DecodeException e) {
      throw cannotBeHandled(
          resource,
          kind,
          schema.minor() < IteratorFault.UNTIL
              ? IteratorFault.words(e, text == null ? Json.bytes(tree) : text)
              : e.getMessage());
    }
  }

  /**
   * Reads a custom resource, which must say what it is; whether that is right, its validation
   * tells. Follows {@code apiserver.schemaCoercingDecoder}.
   */
  private Decoded custom(JsonReader.Result sent, ObjectNode tree, ResourceType resource) {
    String kind = Json.text(tree, "kind");
    String apiVersion = Json.text(tree, "apiVersion");
    if (kind.isEmpty()) {
      String text = new String(Json.bytes(tree), StandardCharsets.UTF_8);
      throw ApiException.badRequest(
          "the object provided is unrecognized (must be of type "
              + resource.kind()
              + "): Object 'Kind' is missing in '"
              + text
              + "'");
    }
    if (!apiVersion.equals(resource.apiVersion())) {
      throw wrongVersion(resource, apiVersion);
    }
    try {
      CustomType.Read read = kinds.custom(resource).read(tree);
      List<String> faults = new ArrayList<>();
      sent.duplicates().forEach(path -> faults.add("duplicate field \"" + path + "\""));
      read.unknownFields().forEach(path -> faults.add("unknown field \"" + path + "\""));
      return new Decoded(read.object(), faults);
    } catch (DecodeException e) {
      throw cannotBeHandled(resource, kind, e.getMessage());
    }
  }

  private static ApiException wrongVersion(ResourceType resource, String apiVersion) {
    return ApiException.badRequest(
        "the API version in the data ("
            + apiVersion
            + ") does not match the expected API version ("
            + resource.apiVersion()
            + ")");
  }

  /** Evictions are taken in their old version, too, which nothing else is served in any more. */
  private static boolean isOldEviction(ResourceType resource, String kind, String apiVersion) {
    return resource.subresource().equals("eviction")
        && kind.equals("Eviction")
        && apiVersion.equals("policy/v1beta1");
  }

  private static String goKind(JsonNode node) {
    return node.isArray()
        ? "array"
        : node.isTextual()
            ? "string"
            : node.isNumber() ? "number" : node.isBoolean() ? "bool" : "null";
  }

  private void requireKind(ResourceType resource, String kind, String apiVersion) {
    if (kind.equals(resource.kind()) && apiVersion.equals(resource.apiVersion())) {
      return;
    }
    boolean known =
        schema.resources().stream()
            .anyMatch(r -> r.kind().equals(kind) && r.apiVersion().equals(apiVersion));
    if (!known) {
      throw cannotBeHandled(resource, kind, unregistered(kind, apiVersion));
    }
    if (kind.equals(resource.kind())) {
      throw wrongVersion(resource, apiVersion);
    }
    throw cannotBeHandled(
        resource,
        kind,
        "converting ("
            + goType(apiVersion)
            + "."
            + kind
            + ") to ("
            + internal(resource.kindGroup())
            + "."
            + resource.kind()
            + "): unknown conversion");
  }

  private static String goType(String apiVersion) {
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }

  private static String internal(String group) {
    return group.isEmpty() ? "core" : group.split("\\.")[0];
  }

  private String unregistered(String kind, String apiVersion) {
    return "no kind \""
        + kind
        + "\" is registered for version \""
        + apiVersion
        + "\" in scheme \""
        + (schema.minor() < 24 ? "k8s.io/kubernetes/" : "")
        + "pkg/api/legacyscheme/scheme.go:30\"";
  }

  static ApiException cannotBeHandled(ResourceType resource, String kind, String why) {
    return cannotBeHandled(resource, kind, resource.kindVersion(), why);
  }

  private static ApiException cannotBeHandled(
      ResourceType resource, String kind, String version, String why) {
    return ApiException.badRequest(
        kind
            + " in version \""
            + version
            + "\" cannot be handled as a "
            + resource.kind()
            + ": "
            + why);
  }

  private static ObjectNode ordered(ObjectNode object) {
    ObjectNode result = Json.object();
    result.set("kind", object.remove("kind"));
    result.set("apiVersion", object.remove("apiVersion"));
    result.setAll(object);
    return result;
  }
}
