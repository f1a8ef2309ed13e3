package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.json.JsonReader;
import dev.k8slab.embedded.patch.JsonPatch;
import dev.k8slab.embedded.patch.MergePatch;
import dev.k8slab.embedded.patch.PatchException;
import dev.k8slab.embedded.patch.StrategicMerge;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers {@code patch}, but for server-side apply. Follows {@code handlers.PatchResource}. */
final class Patches {
  private static final List<String> TYPES =
      List.of(
          "application/json-patch+json",
          "application/merge-patch+json",
          "application/apply-patch+yaml",
          "application/strategic-merge-patch+json");
  private static final String STRATEGIC = TYPES.get(3);
  private static final int MAX_OPERATIONS = 10_000;
  private static final int MAX_RETRIES = 5;

  private final Cluster cluster;
  private final Writes writes;
  private final Scales scales;
  private final ObjectDecoder decoder;

  Patches(Cluster cluster, Writes writes, Scales scales) {
    this.cluster = cluster;
    this.writes = writes;
    this.scales = scales;
    this.decoder = new ObjectDecoder(cluster.kinds());
  }

  /**
   * Refuses what is no patch.
   *
   * @throws ApiException 415
   */
  static void requireType(String mediaType, ResourceType resource) {
    if (resource.isCustom() && (mediaType.equals(STRATEGIC) || !TYPES.contains(mediaType))) {
      throw new ApiException(
          415,
          "UnsupportedMediaType",
          "the body of the request was in an unknown format - accepted media types include: "
              + String.join(", ", TYPES.subList(0, 3)),
          null);
    }
    if (!TYPES.contains(mediaType)) {
      throw new ApiException(
          415, "UnsupportedMediaType", "415: Unsupported Media Type", Json.object());
    }
  }

  /** Patches an object; the answer is the object as stored. */
  ObjectNode patch(
      ApiRequest request, RequestInfo info, ResourceType resource, WriteOptions options) {
    for (int attempt = 1; ; attempt++) {
      ObjectNode stored = writes.existing(resource, info.namespace(), info.name());
      ObjectNode old =
          Scales.is(resource) ? scales.of(resource, stored) : cluster.inVersion(resource, stored);
      ObjectNode patched = patched(request, resource, old);
      ObjectDecoder.Decoded decoded = decode(resource, patched);
      options.judge(decoded.faults(), fault -> refused(patched, fault));
      requireName(info, decoded.object());
      try {
        return Scales.is(resource)
            ? scales.update(resource, info.namespace(), stored, decoded.object(), options)
            : writes.update(resource, info.namespace(), stored, decoded.object(), options);
      } catch (ApiException e) {
        // A patch that does not name a version is tried again on whatever is there now.
        boolean named =
            !Json.text(decoded.object(), "metadata", "resourceVersion")
                .equals(Json.text(old, "metadata", "resourceVersion"));
        if (e.code() != 409 || named || attempt == MAX_RETRIES) {
          throw e;
        }
      }
    }
  }

  private static void requireName(RequestInfo info, ObjectNode object) {
    String name = Json.text(object, "metadata", "name");
    if (!name.equals(info.name())) {
      throw ApiException.badRequest(
          "the name of the object ("
              + name
              + ") does not match the name on the URL ("
              + info.name()
              + ")");
    }
  }

  private ObjectDecoder.Decoded decode(ResourceType resource, ObjectNode patched) {
    try {
      return decoder.decode(new JsonReader.Result(patched, List.of()), resource);
    } catch (ApiException e) {
      String why = e.getMessage().substring(e.getMessage().indexOf(": ") + 2);
      throw refused(patched, why);
    }
  }

  private static ApiException refused(ObjectNode patched, String fault) {
    String text = new String(Json.bytes(patched), StandardCharsets.UTF_8);
    return ApiException.invalid("", "", "", List.of(Cause.invalid("patch", text, fault)));
  }

  private ObjectNode patched(ApiRequest request, ResourceType resource, ObjectNode old) {
    JsonNode patch = parse(request);
    try {
      return switch (BodyReader.mediaType(request)) {
        case "application/json-patch+json" -> (ObjectNode) JsonPatch.apply(old, operations(patch));
        case "application/merge-patch+json" -> MergePatch.apply(old, object(patch));
        default -> new StrategicMerge(cluster.schema()).apply(resource.type(), old, object(patch));
      };
    } catch (PatchException e) {
      throw new ApiException(
          422,
          "Invalid",
          "the server rejected our request due to an error in our request",
          Json.object());
    }
  }

  private static JsonNode parse(ApiRequest request) {
    try {
      return JsonReader.read(request.body()).tree();
    } catch (IOException e) {
      throw ApiException.badRequest("error decoding patch: " + e.getMessage());
    }
  }

  private ArrayNode operations(JsonNode patch) {
    if (!(patch instanceof ArrayNode operations)) {
      String target = cluster.schema().minor() < 24 ? "jsonpatch.Patch" : "[]handlers.jsonPatchOp";
      String prefix = cluster.schema().minor() < 24 ? "" : "error decoding patch: ";
      throw ApiException.badRequest(
          prefix + "json: cannot unmarshal " + kind(patch) + " into Go value of type " + target);
    }
    if (operations.size() > MAX_OPERATIONS) {
      throw new ApiException(
          413,
          "RequestEntityTooLarge",
          "The allowed maximum operations in a JSON patch is "
              + MAX_OPERATIONS
              + ", got "
              + operations.size(),
          null);
    }
    return operations;
  }

  private static ObjectNode object(JsonNode patch) {
    if (patch instanceof ObjectNode object) {
      return object;
    }
    throw ApiException.badRequest(
        "error decoding patch: json: cannot unmarshal "
            + kind(patch)
            + " into Go value of type map[string]interface {}");
  }

  private static String kind(JsonNode node) {
    return node.isObject()
        ? "object"
        : node.isArray()
            ? "array"
            : node.isTextual() ? "string" : node.isBoolean() ? "bool" : "number";
  }
}
