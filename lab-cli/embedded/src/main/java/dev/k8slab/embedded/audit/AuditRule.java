package dev.k8slab.embedded.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.auth.AccessQuestion;
import dev.k8slab.embedded.auth.User;
import dev.k8slab.embedded.json.Json;
import java.util.Collections;
import java.util.List;

/** One rule of a policy. Follows {@code policy.ruleMatches}. */
record AuditRule(JsonNode rule) {

  /**
   * Whether the rule is about a request.
   *
   * @param user null where it is not known who asks
   */
  boolean matches(User user, AccessQuestion question) {
    List<String> users = list("users");
    List<String> groups = list("userGroups");
    List<String> verbs = list("verbs");
    if (!users.isEmpty() && (user == null || !users.contains(user.name()))
        || !groups.isEmpty() && (user == null || Collections.disjoint(groups, user.groups()))
        || !verbs.isEmpty() && !verbs.contains(question.verb())) {
      return false;
    }
    if (!list("namespaces").isEmpty() || !rule.path("resources").isEmpty()) {
      return question.isResource() && matchesResource(question);
    }
    List<String> paths = list("nonResourceURLs");
    return paths.isEmpty()
        || !question.isResource() && paths.stream().anyMatch(path -> isPath(path, question.path()));
  }

  private List<String> list(String field) {
    return Json.texts(rule.path(field));
  }

  private boolean matchesResource(AccessQuestion question) {
    List<String> namespaces = list("namespaces");
    if (!namespaces.isEmpty() && !namespaces.contains(question.namespace())) {
      return false;
    }
    if (rule.path("resources").isEmpty()) {
      return true;
    }
    for (JsonNode group : rule.path("resources")) {
      if (Json.text(group, "group").equals(question.group()) && names(group, question)) {
        return true;
      }
    }
    return false;
  }

  private static boolean names(JsonNode group, AccessQuestion question) {
    List<String> resources = Json.texts(group.path("resources"));
    List<String> names = Json.texts(group.path("resourceNames"));
    if (resources.isEmpty()) {
      return true;
    }
    if (!names.isEmpty() && !names.contains(question.name())) {
      return false;
    }
    String whole = question.fullResource();
    return resources.stream()
        .anyMatch(
            each ->
                each.equals("*")
                    || each.equals(whole)
                    || each.startsWith("*/")
                        && !question.subresource().isEmpty()
                        && each.substring(2).equals(question.subresource())
                    || each.endsWith("/*")
                        && whole.startsWith(each.substring(0, each.length() - 1)));
  }

  private static boolean isPath(String pattern, String path) {
    return pattern.equals("*")
        || pattern.equals(path)
        || pattern.endsWith("*") && path.startsWith(pattern.substring(0, pattern.length() - 1));
  }
}
