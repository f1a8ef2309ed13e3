package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.auth.AccessQuestion;
import dev.k8slab.embedded.auth.Coverage;
import dev.k8slab.embedded.auth.Rbac;
import dev.k8slab.embedded.auth.User;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * Nobody grants what he has not, unless he may {@code escalate} or {@code bind}. Follows {@code
 * registry/rbac/…/policybased} and {@code rbac/validation.ConfirmNoEscalation}.
 */
final class EscalationCheck implements Plugin {
  private static final String GROUP = "rbac.authorization.k8s.io";

  private static final JsonNode EVERYTHING =
      Json.parse(
          "[{\"verbs\":[\"*\"],\"apiGroups\":[\"*\"],\"resources\":[\"*\"]},{\"verbs\":[\"*\"],\"nonResourceURLs\":[\"*\"]}]");

  private final Schema schema;
  private final Rbac rbac;

  EscalationCheck(Schema schema, Rbac rbac) {
    this.schema = schema;
    this.rbac = rbac;
  }

  @Override
  public void admit(Attributes attributes) {
    boolean concerned = attributes.resource().group().equals(GROUP) && attributes.object() != null;
    if (!concerned
        || attributes.user() == null
        || attributes.user().groups().contains("system:masters")) {
      return;
    }
    switch (attributes.resource().name()) {
      case "roles", "clusterroles" -> {
        boolean same =
            attributes.old() != null
                && attributes.old().path("rules").equals(attributes.object().path("rules"));
        if (!same
            && !may(attributes, "escalate", attributes.resource().name(), attributes.name())) {
          requireCovered(attributes, attributes.object().path("rules"));
        }
        requireAllForAggregation(attributes);
      }
      default -> binding(attributes);
    }
  }

  private void binding(Attributes attributes) {
    JsonNode ref = attributes.object().path("roleRef");
    String resource = Json.text(ref, "kind").equals("ClusterRole") ? "clusterroles" : "roles";
    if (may(attributes, "bind", resource, Json.text(ref, "name"))) {
      return;
    }
    ObjectNode role = rbac.role(ref, attributes.namespace());
    if (role == null) {
      String kind = schema.minor() < 24 ? resource : attributes.resource().name();
      throw ApiException.notFound(GROUP, kind, Json.text(ref, "name"));
    }
    requireCovered(attributes, role.path("rules"));
  }

  /** A role that is put together out of others may come to hold anything. */
  private void requireAllForAggregation(Attributes attributes) {
    JsonNode wanted = attributes.object().path("aggregationRule");
    boolean same =
        attributes.old() != null && wanted.equals(attributes.old().path("aggregationRule"));
    if (!wanted.isObject() || same) {
      return;
    }
    List<JsonNode> held = rbac.rules(attributes.user(), attributes.namespace());
    if (!Coverage.missing(held, EVERYTHING).isEmpty()) {
      throw ApiException.forbidden(
          GROUP,
          attributes.resource().name(),
          attributes.name(),
          "must have cluster-admin privileges to use the aggregationRule");
    }
  }

  private boolean may(Attributes attributes, String verb, String resource, String name) {
    AccessQuestion question =
        new AccessQuestion(true, verb, GROUP, resource, "", attributes.namespace(), name, "");
    return rbac.decide(attributes.user(), question).allowed();
  }

  private void requireCovered(Attributes attributes, JsonNode wanted) {
    User user = attributes.user();
    List<String> missing = Coverage.missing(rbac.rules(user, attributes.namespace()), wanted);
    if (missing.isEmpty()) {
      return;
    }
    List<String> groups = new ArrayList<>();
    user.groups().forEach(group -> groups.add(Cause.quote(group)));
    throw ApiException.forbidden(
        GROUP,
        attributes.resource().name(),
        attributes.name(),
        "user "
            + Cause.quote(user.name())
            + " (groups=["
            + String.join(" ", groups)
            + "]) is attempting to grant RBAC permissions not currently held:\n"
            + String.join("\n", missing));
  }
}
