package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.auth.ServiceAccountTokens;
import dev.k8slab.embedded.auth.User;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Decoder;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import dev.k8slab.embedded.store.Key;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Answers requests for tokens, and questions whom one speaks for. Follows {@code
 * serviceaccount.TokenREST} and {@code tokenreview.REST}.
 */
final class Tokens {
  private static final long DEFAULT_SECONDS = 3600;
  private static final long MIN_SECONDS = 600;
  private static final long MAX_SECONDS = 1L << 32;
  private static final int WITH_METADATA_SINCE = 22;

  private final Cluster cluster;
  private final Writes writes;
  private final ServiceAccountTokens tokens;

  Tokens(Cluster cluster, Writes writes, ServiceAccountTokens tokens) {
    this.cluster = cluster;
    this.writes = writes;
    this.tokens = tokens;
  }

  boolean answers(ResourceType resource) {
    return resource.path().equals("serviceaccounts/token")
        || resource.qualified().equals("tokenreviews.authentication.k8s.io");
  }

  ObjectNode answer(
      ResourceType resource, RequestInfo info, ObjectNode object, WriteOptions options) {
    return resource.subresource().isEmpty()
        ? review(resource, object, options)
        : request(resource, info, object, options);
  }

  private ObjectNode request(
      ResourceType resource, RequestInfo info, ObjectNode request, WriteOptions options) {
    ObjectNode account = writes.existing(resource, info.namespace(), info.name());
    ObjectNode spec = Json.at(request, "spec");
    if (!spec.path("expirationSeconds").isNumber()) {
      spec.put("expirationSeconds", DEFAULT_SECONDS);
    }
    ObjectNode complete = cluster.kinds().withDefaults(resource, request);
    writes
        .fieldManager(resource)
        .update(cluster.kinds().empty(resource), complete, writes.writer(resource, options));
    long seconds = spec.path("expirationSeconds").asLong();
    requireDuration(seconds);
    spec = Json.at(complete, "spec");
    if (spec.path("audiences").isEmpty()) {
      spec.set("audiences", Json.strings(tokens.audiences()));
    }
    JsonNode reference = spec.path("boundObjectRef");
    ObjectNode bound = reference.isObject() ? bound(info, account, reference) : null;
    Instant now = Instant.now(cluster.clock()).truncatedTo(ChronoUnit.SECONDS);
    Instant until = now.plusSeconds(seconds);
    String kind = bound == null ? null : Json.text(reference, "kind").toLowerCase(Locale.ROOT);
    if (cluster.schema().minor() >= WITH_METADATA_SINCE) {
      ObjectNode metadata =
          Json.at(complete, "metadata").put("name", info.name()).put("namespace", info.namespace());
      metadata
          .put("uid", Json.text(account, "metadata", "uid"))
          .put("creationTimestamp", cluster.now());
    }
    Json.at(complete, "status")
        .put(
            "token",
            tokens.issue(account, Json.texts(spec.path("audiences")), now, until, kind, bound))
        .put("expirationTimestamp", until.toString());
    return Decoder.stored(cluster.schema(), resource.type(), complete);
  }

  private static void requireDuration(long seconds) {
    String fault =
        seconds < MIN_SECONDS
            ? "may not specify a duration less than 10 minutes"
            : seconds > MAX_SECONDS ? "may not specify a duration larger than 2^32 seconds" : "";
    if (!fault.isEmpty()) {
      throw ApiException.invalid(
          "authentication.k8s.io",
          "TokenRequest",
          "",
          List.of(Cause.invalid("spec.expirationSeconds", seconds, fault)));
    }
  }

  private ObjectNode bound(RequestInfo info, ObjectNode account, JsonNode reference) {
    String kind = Json.text(reference, "kind");
    if (!List.of("Pod", "Secret").contains(kind)) {
      throw ApiException.badRequest(
          "cannot bind token to object of type "
              + Json.text(reference, "apiVersion")
              + ", Kind="
              + kind);
    }
    String resource = kind.toLowerCase(Locale.ROOT) + "s";
    String name = Json.text(reference, "name");
    ObjectNode object = cluster.store().get(new Key(resource, info.namespace(), name));
    if (object == null) {
      throw ApiException.notFound("", resource, name);
    }
    String accountName = Json.text(account, "metadata", "name");
    if (kind.equals("Pod")
        && !Json.text(object, "spec", "serviceAccountName").equals(accountName)) {
      throw ApiException.badRequest(
          "cannot bind token for serviceaccount "
              + Cause.quote(accountName)
              + " to pod running with different serviceaccount name.");
    }
    String uid = Json.text(reference, "uid");
    String actual = Json.text(object, "metadata", "uid");
    if (!uid.isEmpty() && !uid.equals(actual)) {
      throw ApiException.conflict(
          "",
          resource,
          name,
          "the UID in the bound object reference ("
              + uid
              + ") does not match the UID in record. The object might have been deleted and then recreated");
    }
    return object;
  }

  private ObjectNode review(ResourceType resource, ObjectNode review, WriteOptions options) {
    if (Json.text(review, "spec", "token").isEmpty()) {
      throw ApiException.badRequest("token is required for TokenReview in authentication");
    }
    ObjectNode complete = cluster.kinds().withDefaults(resource, review);
    writes
        .fieldManager(resource)
        .update(cluster.kinds().empty(resource), complete, writes.writer(resource, options));
    List<String> asked = Json.texts(complete.path("spec").path("audiences"));
    Optional<ServiceAccountTokens.Verified> verified =
        tokens.verify(
            Json.text(complete, "spec", "token"), asked.isEmpty() ? tokens.audiences() : asked);
    ObjectNode status = complete.putObject("status");
    if (verified.isEmpty()) {
      status.put("error", "invalid bearer token");
    } else {
      describe(status, verified.get());
    }
    return Decoder.stored(cluster.schema(), resource.type(), complete);
  }

  private static void describe(ObjectNode status, ServiceAccountTokens.Verified verified) {
    User user = verified.user();
    status.put("authenticated", true).set("audiences", Json.strings(verified.audiences()));
    ObjectNode shown = status.putObject("user").put("username", user.name()).put("uid", user.uid());
    shown.set("groups", Json.strings(user.groups()));
    ObjectNode extra = shown.putObject("extra");
    user.extra().forEach((key, values) -> extra.set(key, Json.strings(values)));
  }
}
