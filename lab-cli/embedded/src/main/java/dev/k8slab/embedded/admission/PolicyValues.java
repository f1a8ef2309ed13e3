package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.auth.AccessQuestion;
import dev.k8slab.embedded.auth.Rbac;
import dev.k8slab.embedded.auth.User;
import dev.k8slab.embedded.cel.CelAuthorizer;
import dev.k8slab.embedded.cel.CelValues;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Kinds;
import dev.k8slab.embedded.kinds.ScaleView;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What expressions of policies know of a request. Follows {@code
 * plugin/cel.CreateAdmissionRequest}.
 */
final class PolicyValues {
  private final Store store;
  private final Kinds kinds;
  private final Rbac rbac;

  PolicyValues(Store store, Kinds kinds, Rbac rbac) {
    this.store = store;
    this.kinds = kinds;
    this.rbac = rbac;
  }

  /**
   * The values of all variables but {@code params}.
   *
   * @param matched the resource in the version that a rule names
   */
  Map<String, Object> of(Attributes attributes, ResourceType matched) {
    Map<String, Object> values = new HashMap<>();
    values.put("object", CelValues.of(shown(attributes.object(), attributes, matched)));
    values.put("oldObject", CelValues.of(shown(attributes.old(), attributes, matched)));
    values.put("request", CelValues.of(request(attributes, matched)));
    boolean inNamespace = attributes.resource().namespaced();
    values.put(
        "namespaceObject",
        CelValues.of(
            inNamespace ? store.get(new Key("namespaces", "", attributes.namespace())) : null));
    CelAuthorizer authorizer = authorizer(attributes.user());
    values.put("authorizer", CelValues.authorizer(authorizer));
    ResourceType resource = attributes.resource();
    values.put(
        "authorizer.requestResource",
        CelValues.resourceCheck(
            authorizer,
            new CelAuthorizer.Question(
                "",
                "",
                resource.group(),
                resource.name(),
                resource.subresource(),
                inNamespace ? attributes.namespace() : "",
                attributes.name(),
                "")));
    return values;
  }

  /** An object in the version that a rule names, and as its subresource shows it. */
  ObjectNode shown(ObjectNode object, Attributes attributes, ResourceType matched) {
    if (object == null) {
      return null;
    }
    ObjectNode converted = kinds.conversions().convert(object, matched);
    ResourceType door = door(attributes, matched);
    return door.subresource().equals("scale") ? ScaleView.of(kinds, door, converted) : converted;
  }

  private ResourceType door(Attributes attributes, ResourceType matched) {
    return kinds
        .catalog()
        .find(
            matched.group(), matched.version(), matched.name(), attributes.resource().subresource())
        .orElse(matched);
  }

  /** The request itself, as reviews and expressions have it. */
  ObjectNode request(Attributes attributes, ResourceType matched) {
    ResourceType resource = attributes.resource();
    ObjectNode request = Json.object();
    kind(request.putObject("kind"), door(attributes, matched));
    resource(request.putObject("resource"), matched);
    request.put("subResource", resource.subresource());
    kind(request.putObject("requestKind"), door(attributes, resource));
    resource(request.putObject("requestResource"), resource);
    request.put("requestSubResource", resource.subresource());
    request.put("name", attributes.name());
    request.put("namespace", resource.namespaced() ? attributes.namespace() : "");
    request.put("operation", attributes.operation());
    ObjectNode who = request.putObject("userInfo");
    User user = attributes.user();
    if (user != null) {
      who.put("username", user.name()).put("uid", user.uid());
      who.set("groups", Json.strings(user.groups()));
      ObjectNode extra = who.putObject("extra");
      user.extra().forEach((key, all) -> extra.set(key, Json.strings(all)));
    }
    request.put("dryRun", attributes.dryRun());
    request.putObject("options");
    return request;
  }

  private static void kind(ObjectNode into, ResourceType resource) {
    into.put("group", resource.kindGroup())
        .put("version", resource.kindVersion())
        .put("kind", resource.kind());
  }

  private static void resource(ObjectNode into, ResourceType resource) {
    into.put("group", resource.group())
        .put("version", resource.version())
        .put("resource", resource.name());
  }

  private CelAuthorizer authorizer(User user) {
    return question -> {
      User asker = user;
      if (!question.serviceAccount().isEmpty()) {
        String[] account = question.serviceAccount().split("/", 2);
        asker =
            User.authenticated(
                "system:serviceaccount:" + account[0] + ":" + account[1],
                "",
                List.of("system:serviceaccounts", "system:serviceaccounts:" + account[0]),
                Map.of());
      }
      if (asker == null) {
        return new CelAuthorizer.Decision(false, "");
      }
      Rbac.Decision decision =
          rbac.decide(
              asker,
              new AccessQuestion(
                  question.path().isEmpty(),
                  question.verb(),
                  question.group(),
                  question.resource(),
                  question.subresource(),
                  question.namespace(),
                  question.name(),
                  question.path()));
      return new CelAuthorizer.Decision(decision.allowed(), decision.reason());
    };
  }
}
