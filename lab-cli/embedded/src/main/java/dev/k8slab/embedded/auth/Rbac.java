package dev.k8slab.embedded.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Who may what, by the roles and bindings in the store. Follows {@code rbac.RBACAuthorizer} and
 * {@code rbac/v1.RuleAllows}.
 */
public final class Rbac {
  private static final String GROUP = ".rbac.authorization.k8s.io";

  private final Store store;

  /** By the roles in a store. */
  public Rbac(Store store) {
    this.store = store;
  }

  /**
   * An answer.
   *
   * @param reason why, in the words of the authorizer
   */
  public record Decision(boolean allowed, String reason) {}

  /** Answers whether a user may do something. */
  public Decision decide(User user, AccessQuestion question) {
    if (user.groups().contains(User.ALL_POWERFUL)) {
      return new Decision(true, "");
    }
    List<String> missing = new ArrayList<>();
    for (ObjectNode binding : all("clusterrolebindings" + GROUP, "")) {
      String subject = subjectOf(user, binding, "");
      if (subject != null && allows(binding, "", question, missing)) {
        return new Decision(true, granted("ClusterRoleBinding", "", binding, subject));
      }
    }
    if (question.isResource() && !question.namespace().isEmpty()) {
      for (ObjectNode binding : all("rolebindings" + GROUP, question.namespace())) {
        String subject = subjectOf(user, binding, question.namespace());
        if (subject != null && allows(binding, question.namespace(), question, missing)) {
          return new Decision(true, granted("RoleBinding", question.namespace(), binding, subject));
        }
      }
    }
    if (missing.isEmpty()) {
      return new Decision(false, "");
    }
    String list = missing.size() == 1 ? missing.get(0) : "[" + String.join(", ", missing) + "]";
    return new Decision(false, "RBAC: " + list);
  }

  /**
   * All rules that a user has in a namespace, or, where it is empty, in the whole cluster. Follows
   * {@code RulesFor}.
   */
  public List<JsonNode> rules(User user, String namespace) {
    List<JsonNode> rules = new ArrayList<>();
    collect(user, "clusterrolebindings", "", rules);
    if (!namespace.isEmpty()) {
      collect(user, "rolebindings", namespace, rules);
    }
    return rules;
  }

  private void collect(User user, String bindings, String namespace, List<JsonNode> rules) {
    for (ObjectNode binding : all(bindings + GROUP, namespace)) {
      ObjectNode role =
          subjectOf(user, binding, namespace) == null
              ? null
              : role(binding.path("roleRef"), namespace);
      if (role != null) {
        role.path("rules").forEach(rules::add);
      }
    }
  }

  /** The role that a binding refers to; null if it is not there. */
  public ObjectNode role(JsonNode ref, String namespace) {
    boolean cluster = Json.text(ref, "kind").equals("ClusterRole");
    String resource = (cluster ? "clusterroles" : "roles") + GROUP;
    return store.get(new Key(resource, cluster ? "" : namespace, Json.text(ref, "name")));
  }

  private static String granted(String kind, String namespace, ObjectNode binding, String subject) {
    String name =
        Json.text(binding, "metadata", "name") + (namespace.isEmpty() ? "" : "/" + namespace);
    String role =
        Json.text(binding, "roleRef", "kind")
            + " \""
            + Json.text(binding, "roleRef", "name")
            + "\"";
    return "RBAC: allowed by " + kind + " \"" + name + "\" of " + role + " to " + subject;
  }

  private Collection<ObjectNode> all(String resource, String namespace) {
    try {
      return store.list(resource, namespace, 0).objects().values();
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The subject of a binding that stands for a user, in words; null if there is none. */
  private static String subjectOf(User user, ObjectNode binding, String namespace) {
    for (JsonNode subject : binding.path("subjects")) {
      String name = Json.text(subject, "name");
      switch (Json.text(subject, "kind")) {
        case "User" -> {
          if (user.name().equals(name)) {
            return "User \"" + name + "\"";
          }
        }
        case "Group" -> {
          if (user.groups().contains(name)) {
            return "Group \"" + name + "\"";
          }
        }
        case "ServiceAccount" -> {
          String given = Json.text(subject, "namespace");
          String where = given.isEmpty() ? namespace : given;
          if (user.name().equals("system:serviceaccount:" + where + ":" + name)) {
            return "ServiceAccount \"" + name + "/" + where + "\"";
          }
        }
        default -> {}
      }
    }
    return null;
  }

  private boolean allows(
      ObjectNode binding, String namespace, AccessQuestion question, List<String> missing) {
    String kind = Json.text(binding, "roleRef", "kind");
    String name = Json.text(binding, "roleRef", "name");
    boolean cluster = kind.equals("ClusterRole");
    ObjectNode role =
        store.get(
            new Key((cluster ? "clusterroles" : "roles") + GROUP, cluster ? "" : namespace, name));
    if (role == null) {
      missing.add(
          (cluster ? "clusterrole" : "role")
              + ".rbac.authorization.k8s.io \""
              + name
              + "\" not found");
      return false;
    }
    for (JsonNode rule : role.path("rules")) {
      if (ruleAllows(rule, question)) {
        return true;
      }
    }
    return false;
  }

  /** True if one rule of a role allows it. */
  public static boolean ruleAllows(JsonNode rule, AccessQuestion question) {
    if (!has(rule.path("verbs"), question.verb())) {
      return false;
    }
    if (!question.isResource()) {
      return Json.texts(rule.path("nonResourceURLs")).stream()
          .anyMatch(url -> covers(url, question.path()));
    }
    boolean named =
        rule.path("resourceNames").isEmpty()
            || Json.texts(rule.path("resourceNames")).contains(question.name());
    return has(rule.path("apiGroups"), question.group())
        && hasResource(rule.path("resources"), question)
        && named;
  }

  private static boolean covers(String url, String path) {
    return url.equals("*")
        || url.equals(path)
        || url.endsWith("*") && path.startsWith(url.substring(0, url.length() - 1));
  }

  private static boolean has(JsonNode values, String value) {
    List<String> texts = Json.texts(values);
    return texts.contains("*") || texts.contains(value);
  }

  private static boolean hasResource(JsonNode resources, AccessQuestion question) {
    List<String> texts = Json.texts(resources);
    return has(resources, question.fullResource())
        || !question.subresource().isEmpty() && texts.contains("*/" + question.subresource());
  }
}
