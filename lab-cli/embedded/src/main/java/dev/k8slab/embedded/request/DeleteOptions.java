package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.json.JsonReader;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * How something is to be deleted, from the body or from the parameters.
 *
 * @param gracePeriod seconds; negative where nothing was said
 * @param policy {@code Foreground}, {@code Background}, {@code Orphan}; empty where nothing was
 *     said
 * @param uid the object must have; empty for any
 * @param resourceVersion the object must have; empty for any
 * @param warnings collects texts for {@code Warning} headers
 */
record DeleteOptions(
    boolean dryRun,
    long gracePeriod,
    String policy,
    String uid,
    String resourceVersion,
    List<String> warnings) {

  static DeleteOptions of(ApiRequest request, Schema schema) {
    ObjectNode body = Json.object();
    if (request.body().length > 0) {
      JsonReader.Result sent = BodyReader.object(request, "DeleteOptions", schema);
      if (!(sent.tree() instanceof ObjectNode object)) {
        throw ApiException.badRequest("the body is no DeleteOptions");
      }
      body = object;
    }
    Query query = request.query();
    String policy =
        first(body.path("propagationPolicy").asText(""), query.first("propagationPolicy"));
    List<String> dryRun = new ArrayList<>(Json.texts(body.path("dryRun")));
    dryRun.addAll(query.all("dryRun"));
    List<Cause> causes = new ArrayList<>();
    if (!List.of("", "Foreground", "Background", "Orphan").contains(policy)) {
      causes.add(
          Cause.notSupported(
              "propagationPolicy", policy, List.of("Foreground", "Background", "Orphan", "nil")));
    }
    if (dryRun.stream().anyMatch(value -> !value.equals("All"))) {
      causes.add(Cause.notSupported("dryRun", dryRun.get(0), List.of("All")));
    }
    if (!causes.isEmpty()) {
      throw ApiException.invalid("meta.k8s.io", "DeleteOptions", "", causes);
    }
    JsonNode grace = body.path("gracePeriodSeconds");
    long seconds =
        grace.isIntegralNumber()
            ? grace.asLong()
            : query.has("gracePeriodSeconds") ? query.number("gracePeriodSeconds") : -1;
    if (policy.isEmpty() && body.path("orphanDependents").isBoolean()) {
      policy = body.path("orphanDependents").asBoolean() ? "Orphan" : "Background";
    }
    JsonNode preconditions = body.path("preconditions");
    return new DeleteOptions(
        !dryRun.isEmpty(),
        seconds,
        policy,
        Json.text(preconditions, "uid"),
        Json.text(preconditions, "resourceVersion"),
        new ArrayList<>());
  }

  private static String first(String one, String other) {
    return one.isEmpty() ? other : one;
  }
}
