package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.auth.AccessQuestion;
import dev.k8slab.embedded.auth.Rbac;
import dev.k8slab.embedded.auth.User;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Decoder;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers what is asked by creating an object that is never stored: who am I, may I, may they.
 * Follows {@code registry/authorization}.
 */
final class Reviews {
  private static final Set<String> RESOURCES =
      Set.of(
          "subjectaccessreviews.authorization.k8s.io",
          "localsubjectaccessreviews.authorization.k8s.io",
          "selfsubjectaccessreviews.authorization.k8s.io",
          "selfsubjectrulesreviews.authorization.k8s.io",
          "selfsubjectreviews.authentication.k8s.io");

  private final Cluster cluster;
  private final Writes writes;
  private final Rbac rbac;

  Reviews(Cluster cluster, Writes writes) {
    this.cluster = cluster;
    this.writes = writes;
    this.rbac = new Rbac(cluster.store());
  }

  boolean answers(ResourceType resource) {
    return RESOURCES.contains(resource.qualified());
  }

  ObjectNode answer(
      ResourceType resource, String namespace, ObjectNode review, WriteOptions options) {
    User user = options.user();
    return switch (resource.name()) {
      case "selfsubjectreviews" -> whoAmI(resource, user);
      case "selfsubjectrulesreviews" -> rules(resource, review, user);
      case "selfsubjectaccessreviews" -> decide(resource, review, user, options);
      default -> {
        requireUser(review);
        if (resource.namespaced()) {
          requireNamespace(review, namespace);
        }
        yield decide(resource, review, reviewed(review.path("spec")), options);
      }
    };
  }

  private static User reviewed(JsonNode spec) {
    return new User(
        Json.text(spec, "user"), Json.text(spec, "uid"), Json.texts(spec.path("groups")), Map.of());
  }

  private static void requireUser(ObjectNode review) {
    JsonNode spec = review.path("spec");
    if (Json.text(spec, "user").isEmpty() && spec.path("groups").isEmpty()) {
      throw invalid(
          Cause.invalid("spec.user", "", "at least one of user or group must be specified"));
    }
  }

  private static void requireNamespace(ObjectNode review, String namespace) {
    String asked = Json.text(review, "spec", "resourceAttributes", "namespace");
    if (!asked.equals(namespace)) {
      throw ApiException.badRequest(
          "spec.resourceAttributes.namespace must match namespace: " + namespace);
    }
  }

  private static ApiException invalid(Cause cause) {
    return ApiException.invalid("authorization.k8s.io", "", "", List.of(cause));
  }

  private ObjectNode decide(
      ResourceType resource, ObjectNode review, User user, WriteOptions options) {
    ObjectNode complete = cluster.kinds().withDefaults(resource, review);
    JsonNode asked = complete.path("spec").path("resourceAttributes");
    JsonNode path = complete.path("spec").path("nonResourceAttributes");
    if (asked.isObject() && path.isObject()) {
      throw invalid(
          Cause.invalid(
              "spec.nonResourceAttributes",
              written(path),
              "cannot be specified in combination with resourceAttributes"));
    }
    if (!asked.isObject() && !path.isObject()) {
      throw invalid(
          Cause.invalid(
              "spec.resourceAttributes",
              new Cause.Verbatim("null"),
              "exactly one of nonResourceAttributes or resourceAttributes must be specified"));
    }
    writes
        .fieldManager(resource)
        .update(cluster.kinds().empty(resource), complete, writes.writer(resource, options));
    Rbac.Decision decision = rbac.decide(user, question(asked, path));
    ObjectNode status = complete.putObject("status").put("allowed", decision.allowed());
    if (!decision.reason().isEmpty()) {
      status.put("reason", decision.reason());
    }
    return Decoder.stored(cluster.schema(), resource.type(), complete);
  }

  private Cause.Verbatim written(JsonNode path) {
    String asked = Cause.quote(Json.text(path, "path"));
    String verb = Cause.quote(Json.text(path, "verb"));
    return new Cause.Verbatim(
        cluster.schema().minor() < 31
            ? "authorization.NonResourceAttributes{Path:" + asked + ", Verb:" + verb + "}"
            : "{\"Path\":" + asked + ",\"Verb\":" + verb + "}");
  }

  private static AccessQuestion question(JsonNode asked, JsonNode path) {
    if (path.isObject()) {
      return new AccessQuestion(
          false, Json.text(path, "verb"), "", "", "", "", "", Json.text(path, "path"));
    }
    return new AccessQuestion(
        true,
        Json.text(asked, "verb"),
        Json.text(asked, "group"),
        Json.text(asked, "resource"),
        Json.text(asked, "subresource"),
        Json.text(asked, "namespace"),
        Json.text(asked, "name"),
        "");
  }

  private ObjectNode rules(ResourceType resource, ObjectNode review, User user) {
    String namespace = Json.text(review, "spec", "namespace");
    if (namespace.isEmpty()) {
      throw ApiException.badRequest("no namespace on request");
    }
    ObjectNode answer = cluster.kinds().empty(resource);
    ObjectNode status = answer.putObject("status");
    ArrayNode resourceRules = status.putArray("resourceRules");
    ArrayNode pathRules = status.putArray("nonResourceRules");
    for (JsonNode rule : rbac.rules(user, namespace)) {
      if (!rule.path("nonResourceURLs").isEmpty()) {
        ObjectNode entry = pathRules.addObject();
        entry.set("verbs", rule.get("verbs"));
        entry.set("nonResourceURLs", rule.get("nonResourceURLs"));
      } else {
        ObjectNode entry = resourceRules.addObject();
        for (String field : List.of("verbs", "apiGroups", "resources", "resourceNames")) {
          if (rule.has(field)) {
            entry.set(field, rule.get(field));
          }
        }
      }
    }
    status.put("incomplete", false);
    return Decoder.normalise(cluster.schema(), resource.type(), answer);
  }

  private ObjectNode whoAmI(ResourceType resource, User user) {
    ObjectNode answer = cluster.kinds().empty(resource);
    Json.at(answer, "metadata").put("creationTimestamp", cluster.now());
    ObjectNode info = Json.at(answer, "status", "userInfo").put("username", user.name());
    if (!user.uid().isEmpty()) {
      info.put("uid", user.uid());
    }
    info.set("groups", Json.strings(user.groups()));
    return Decoder.normalise(cluster.schema(), resource.type(), answer);
  }
}
