package dev.k8slab.grader.topology;

import dev.k8slab.grader.effective.RbacRule;
import java.util.List;

/** A rule of a role in words. */
final class RuleText {

  private static final String ALL = "*";

  private RuleText() {}

  /** As in {@code get, list deployments of group apps named web}. */
  static String of(RbacRule rule) {
    String verbs =
        rule.verbs().contains(ALL) ? "do anything with" : String.join(", ", rule.verbs());
    if (rule.resources().isEmpty()) {
      return verbs + " " + all(rule.nonResourceUrls(), "every path");
    }
    return verbs
        + " "
        + all(rule.resources(), "every resource")
        + groups(rule.apiGroups())
        + (rule.resourceNames().isEmpty()
            ? ""
            : " named " + String.join(", ", rule.resourceNames()));
  }

  private static String all(List<String> some, String every) {
    return some.contains(ALL) ? every : String.join(", ", some);
  }

  /** The core group has no name. */
  private static String groups(List<String> groups) {
    List<String> named = groups.stream().filter(group -> !group.isEmpty()).toList();
    if (named.contains(ALL)) {
      return " of every group";
    }
    return named.isEmpty() ? "" : " of group " + String.join(", ", named);
  }
}
