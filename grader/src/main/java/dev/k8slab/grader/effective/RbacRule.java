package dev.k8slab.grader.effective;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.List;
import java.util.Map;

/**
 * A rule of a Role or ClusterRole; see {@code k8s.io/api/rbac/v1.PolicyRule}.
 *
 * @param verbs verbs, or {@code *}
 * @param apiGroups API groups, the empty text being the core one, or {@code *}
 * @param resources resources, {@code resource/subresource}, {@code *&#47;subresource}, or {@code *}
 * @param resourceNames names of objects; empty for all
 * @param nonResourceUrls paths, with {@code *} at the end for all that begin so
 */
public record RbacRule(
    List<String> verbs,
    List<String> apiGroups,
    List<String> resources,
    List<String> resourceNames,
    List<String> nonResourceUrls) {

  static final String ALL = "*";

  /** Copies the lists. */
  public RbacRule {
    verbs = List.copyOf(verbs);
    apiGroups = List.copyOf(apiGroups);
    resources = List.copyOf(resources);
    resourceNames = List.copyOf(resourceNames);
    nonResourceUrls = List.copyOf(nonResourceUrls);
  }

  /** A rule as the client gives it. */
  public static RbacRule of(PolicyRule rule) {
    return new RbacRule(
        rule.getVerbs(),
        rule.getApiGroups(),
        rule.getResources(),
        rule.getResourceNames(),
        rule.getNonResourceURLs());
  }

  /**
   * A rule as expressions see it.
   *
   * @throws IllegalArgumentException where it is no rule
   */
  public static RbacRule of(Map<String, Object> rule) {
    return new RbacRule(
        Fields.textsAt(rule, "verbs"),
        Fields.textsAt(rule, "apiGroups"),
        Fields.textsAt(rule, "resources"),
        Fields.textsAt(rule, "resourceNames"),
        Fields.textsAt(rule, "nonResourceURLs"));
  }

  /** How a reader sees it, as in {@code get,list pods in apps named web}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(String.join(",", verbs));
    if (!nonResourceUrls.isEmpty()) {
      text.append(' ').append(String.join(",", nonResourceUrls));
    }
    if (!resources.isEmpty()) {
      text.append(' ').append(String.join(",", resources));
      List<String> named = apiGroups.stream().filter(group -> !group.isEmpty()).toList();
      text.append(named.isEmpty() ? "" : " in " + String.join(",", named));
    }
    if (!resourceNames.isEmpty()) {
      text.append(" named ").append(String.join(",", resourceNames));
    }
    return text.toString();
  }
}
