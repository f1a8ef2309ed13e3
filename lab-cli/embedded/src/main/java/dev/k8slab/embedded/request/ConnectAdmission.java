package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.admission.Admission;
import dev.k8slab.embedded.admission.Attributes;
import dev.k8slab.embedded.auth.User;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks admission about a connection before anything is looked up. Its object is what the parameters
 * say. Follows {@code handlers.ConnectResource}.
 */
final class ConnectAdmission {
  private final Admission admission;

  ConnectAdmission(Admission admission) {
    this.admission = admission;
  }

  /**
   * Has the connection admitted.
   *
   * @throws ApiException if it is not, or a parameter cannot be read
   */
  void admit(ApiRequest request, RequestInfo info, ResourceType resource, User user) {
    Attributes attributes =
        new Attributes(
            "CONNECT",
            resource,
            info.namespace(),
            info.name(),
            options(request.query(), info, resource),
            null,
            user,
            false,
            new ArrayList<>());
    admission.admit(attributes);
    admission.validate(attributes);
  }

  private static ObjectNode options(Query query, RequestInfo info, ResourceType resource) {
    ObjectNode options = Json.object().put("kind", resource.kind()).put("apiVersion", "v1");
    switch (resource.subresource()) {
      case "portforward" -> ports(query, options);
      case "exec", "attach" -> {
        for (String flag : List.of("stdin", "stdout", "stderr", "tty")) {
          if (query.flag(flag)) {
            options.put(flag, true);
          }
        }
        put(options, "container", query.first("container"));
        if (!query.all("command").isEmpty() && resource.subresource().equals("exec")) {
          options.set("command", Json.strings(query.all("command")));
        }
      }
      default -> put(options, "path", info.rest());
    }
    return options;
  }

  private static void ports(Query query, ObjectNode options) {
    if (query.has("ports")) {
      ArrayNode ports = options.putArray("ports");
      query.all("ports").forEach(port -> ports.add(number(port)));
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw ApiException.badRequest(
          "strconv.ParseInt: parsing " + Cause.quote(text) + ": invalid syntax");
    }
  }

  private static void put(ObjectNode options, String field, String value) {
    if (!value.isEmpty()) {
      options.put(field, value);
    }
  }
}
