package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.json.JsonReader;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.selector.FieldSelector;
import dev.k8slab.embedded.selector.LabelSelector;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import dev.k8slab.embedded.store.Snapshot;
import dev.k8slab.embedded.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Answers {@code get} and {@code list}. Follows {@code handlers.ListResource} and {@code
 * etcd3.store.GetList}.
 */
final class Reads {
  private final Cluster cluster;
  private final Presenter presenter;

  Reads(Cluster cluster, Presenter presenter) {
    this.cluster = cluster;
    this.presenter = presenter;
  }

  ApiResponse get(ApiRequest request, RequestInfo info, ResourceType resource) {
    ObjectNode stored = cluster.store().get(Cluster.key(resource, info.namespace(), info.name()));
    if (stored == null) {
      throw ApiException.notFound(resource.group(), resource.name(), info.name());
    }
    return presenter.one(request, resource, 200, cluster.inVersion(resource, stored), List.of());
  }

  /** Where a list goes on: the revision it looks at, and the place after which it begins. */
  private record Position(long revision, String after) {
    static Position parse(String token) {
      try {
        byte[] text = Base64.getUrlDecoder().decode(token);
        JsonNode data = JsonReader.read(text).tree();
        if (!Json.text(data, "v").equals("meta.k8s.io/v1")) {
          throw new IOException("server does not recognize this encoded version");
        }
        String start = Json.text(data, "start");
        return new Position(data.path("rv").asLong(), start.replaceAll("^/|\0$", ""));
      } catch (IllegalArgumentException | IOException e) {
        throw ApiException.badRequest(
            "invalid continue token: continue key is not valid: " + goWords(token));
      }
    }

    /** A token that is no JSON fails at its first character, which Go tells. */
    private static String goWords(String token) {
      try {
        byte[] text = Base64.getUrlDecoder().decode(token);
        int first = text.length == 0 ? 0 : text[0] & 0xff;
        return first == 0 || first == '{'
            ? "unexpected end of JSON input"
            : String.format(
                "invalid character '%s' looking for beginning of value",
                first < 128 ? String.valueOf((char) first) : String.format("\\u%04x", first));
      } catch (IllegalArgumentException e) {
        return "illegal base64 data";
      }
    }

    String token() {
      ObjectNode data =
          Json.object()
              .put("v", "meta.k8s.io/v1")
              .put("rv", revision)
              .put("start", "/" + after + "\0");
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(data));
    }
  }

  ApiResponse list(ApiRequest request, RequestInfo info, ResourceType resource) {
    Query query = request.query();
    LabelSelector labels =
        LabelSelector.parse(query.first("labelSelector"), cluster.schema().minor());
    FieldSelector fields = cluster.fieldSelector(query, resource);
    long limit = query.number("limit");
    Position from =
        query.first("continue").isEmpty()
            ? new Position(revision(query, false), "")
            : Position.parse(query.first("continue"));
    Snapshot snapshot = snapshot(resource, info.namespace(), from.revision());
    List<ObjectNode> found = new ArrayList<>();
    ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(snapshot.revision()));
    int seen = 0;
    int all = snapshot.objects().size();
    for (Map.Entry<String, ObjectNode> entry : snapshot.objects().entrySet()) {
      String place = relative(entry.getKey(), info.namespace());
      seen++;
      if (!from.after().isEmpty() && place.compareTo(from.after()) <= 0) {
        continue;
      }
      if (labels.matches(entry.getValue()) && fields.matches(entry.getValue())) {
        found.add(cluster.inVersion(resource, entry.getValue()));
        if (limit > 0 && found.size() == limit && seen < all) {
          metadata.put("continue", new Position(snapshot.revision(), place).token());
          if (labels.isEmpty() && fields.isEmpty()) {
            metadata.put("remainingItemCount", (long) (all - seen));
          }
          break;
        }
      }
    }
    return presenter.list(request, resource, found, metadata);
  }

  private static String relative(String place, String namespace) {
    return namespace.isEmpty() ? place : place.substring(place.indexOf('/') + 1);
  }

  private Snapshot snapshot(ResourceType resource, String namespace, long at) {
    try {
      return cluster.store().list(resource.qualified(), resource.namespaced() ? namespace : "", at);
    } catch (StoreException e) {
      throw new ApiException(
          410,
          "Expired",
          "The provided continue parameter is too old to display a consistent list result.",
          null);
    }
  }

  /**
   * The revision to look at: 0 for the newest, which any client may get that asks for "at least"
   * one.
   *
   * @param watch true for a watch, whose revision may lie ahead
   */
  long revision(Query query, boolean watch) {
    String text = query.first("resourceVersion");
    String match = query.first("resourceVersionMatch");
    if (!match.isEmpty() && text.isEmpty() && !watch) {
      throw ApiException.invalid(
          "meta.k8s.io",
          "ListOptions",
          "",
          List.of(
              Cause.forbidden(
                  "resourceVersionMatch",
                  "resourceVersionMatch is forbidden unless resourceVersion is provided")));
    }
    if (text.isEmpty() || text.equals("0")) {
      return 0;
    }
    long version = parse(text);
    if (watch) {
      return version;
    }
    if (version > cluster.store().revision()) {
      throw tooLarge(version);
    }
    boolean exact = match.equals("Exact") || match.isEmpty() && query.number("limit") > 0;
    return exact ? version : 0;
  }

  private long parse(String text) {
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      String fault =
          "resourceVersion: Invalid value: \""
              + text
              + "\": strconv.ParseUint: parsing \""
              + text
              + "\": invalid syntax";
      throw cluster.schema().minor() < 28
          ? ApiException.plain(fault)
          : ApiException.badRequest("invalid resource version: " + fault);
    }
  }

  private ApiException tooLarge(long version) {
    ObjectNode details = Json.object();
    details
        .putArray("causes")
        .addObject()
        .put("reason", "ResourceVersionTooLarge")
        .put("message", "Too large resource version");
    details.put("retryAfterSeconds", 1L);
    String message =
        "Timeout: Too large resource version: "
            + version
            + ", current: "
            + cluster.store().revision();
    return new ApiException(504, "Timeout", message, details).header("Retry-After", "1");
  }
}
