package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.auth.AccessQuestion;
import dev.k8slab.embedded.auth.User;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.json.JsonReader;
import dev.k8slab.embedded.json.Yaml;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of a request as events have them. */
final class AuditedRequest {
  private static final Set<String> LONG_VERBS = Set.of("watch", "proxy");
  private static final Set<String> LONG_SUBRESOURCES =
      Set.of("attach", "exec", "proxy", "log", "portforward");

  private AuditedRequest() {}

  /**
   * True for what goes on after its answer begins. Follows {@code BasicLongRunningRequestCheck}.
   */
  static boolean isLong(AccessQuestion question) {
    return question.isResource()
        && (LONG_VERBS.contains(question.verb())
            || LONG_SUBRESOURCES.contains(question.subresource()));
  }

  static String uri(ApiRequest request) {
    String query =
        request.query().values().entrySet().stream()
            .flatMap(
                each ->
                    each.getValue().stream()
                        .map(value -> encoded(each.getKey()) + "=" + encoded(value)))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? request.path() : request.path() + "?" + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static ObjectNode user(User user) {
    ObjectNode written = Json.object().put("username", user.name());
    if (!user.uid().isEmpty()) {
      written.put("uid", user.uid());
    }
    written.set("groups", Json.strings(user.groups()));
    if (!user.extra().isEmpty()) {
      ObjectNode extra = written.putObject("extra");
      user.extra().forEach((key, values) -> extra.set(key, Json.strings(values)));
    }
    return written;
  }

  /** What a body says; a missing node for one in protocol buffers, or one that is broken. */
  static JsonNode body(ApiRequest request) {
    String type = request.header("content-type");
    if (request.body().length == 0 || type.contains("protobuf")) {
      return MissingNode.getInstance();
    }
    try {
      return type.contains("yaml")
          ? Yaml.read(request.body())
          : JsonReader.read(request.body()).tree();
    } catch (IOException | RuntimeException e) {
      return MissingNode.getInstance();
    }
  }

  /** The object that is asked about; what the path does not name, the body may. */
  static ObjectNode reference(AccessQuestion question, String version, JsonNode body) {
    ObjectNode reference = Json.object().put("resource", question.resource());
    put(reference, "namespace", question.namespace());
    String name = question.name();
    boolean create = question.verb().equals("create");
    put(reference, "name", name.isEmpty() && create ? Json.text(body, "metadata", "name") : name);
    if (!question.verb().startsWith("delete")) {
      put(reference, "uid", Json.text(body, "metadata", "uid"));
    }
    put(reference, "apiGroup", question.group());
    put(reference, "apiVersion", version);
    put(reference, "resourceVersion", Json.text(body, "metadata", "resourceVersion"));
    put(reference, "subresource", question.subresource());
    return reference;
  }

  private static void put(ObjectNode object, String field, String value) {
    if (!value.isEmpty()) {
      object.put(field, value);
    }
  }

  /** The same without what says nothing about what anybody did, also in lists. */
  static JsonNode withoutManagedFields(JsonNode object) {
    boolean managed = object.path("metadata").has("managedFields");
    if (!managed && !object.path("items").isArray()) {
      return object;
    }
    JsonNode copy = object.deepCopy();
    if (copy.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("managedFields");
    }
    for (JsonNode item : copy.path("items")) {
      if (item.path("metadata") instanceof ObjectNode metadata) {
        metadata.remove("managedFields");
      }
    }
    return copy;
  }
}
