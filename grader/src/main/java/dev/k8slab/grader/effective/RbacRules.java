package dev.k8slab.grader.effective;

import java.util.ArrayList;
import java.util.List;

/**
 * RBAC as the API server's authorizer resolves it, wildcards and all. Pure functions, to be used
 * so:
 *
 * <pre>{@code
 * List<RbacRule> rules = role.getRules().stream().map(RbacRule::of).toList();
 * boolean may = RbacRules.allow(rules, RbacRequest.of("get", "apps", "deployments/scale", "web"));
 * boolean probes = RbacRules.allowPath(rules, "get", "/healthz");
 * List<RbacRule> tooMuch = RbacRules.beyond(rules, asked); // each with one verb, resource, name
 * }</pre>
 *
 * <p>The rules of an aggregated ClusterRole are those in its {@code rules}: the control plane keeps
 * them filled.
 */
public final class RbacRules {

  /** Far more than any role of a learner comes to, so that one made to exhaust us does not. */
  private static final long MAX_PARTS = 100_000;

  private RbacRules() {}

  /**
   * Whether one of the rules allows a request: {@code RulesAllow} of {@code
   * k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac}, with the {@code …Matches} functions of
   * {@code k8s.io/kubernetes/pkg/apis/rbac/v1}.
   */
  public static boolean allow(List<RbacRule> rules, RbacRequest request) {
    return rules.stream()
        .anyMatch(
            rule ->
                allOr(rule.verbs(), request.verb())
                    && allOr(rule.apiGroups(), request.group())
                    && resourceMatches(rule, request)
                    && (rule.resourceNames().isEmpty()
                        || rule.resourceNames().contains(request.name())));
  }

  /**
   * Whether one of the rules allows a request for a path that is no resource's, such as {@code
   * /healthz}: {@code NonResourceURLMatches} of {@code k8s.io/kubernetes/pkg/apis/rbac/v1}.
   */
  public static boolean allowPath(List<RbacRule> rules, String verb, String path) {
    return rules.stream()
        .anyMatch(rule -> allOr(rule.verbs(), verb) && pathCovered(rule.nonResourceUrls(), path));
  }

  /**
   * What rules grant beyond others: {@code Covers} of {@code
   * k8s.io/component-helpers/auth/rbac/validation}, by which the API server keeps users from
   * granting more than they have. A {@code *} is covered by a {@code *} only: it grants what will
   * be added tomorrow, too.
   *
   * @param rules the rules looked at
   * @param others the rules that must cover them
   * @return those parts of the rules that are not covered, each with one verb and one resource and
   *     at most one name, or one verb and one path; empty where all is covered
   * @throws IllegalArgumentException where the rules come to more than a hundred thousand such
   *     parts
   */
  public static List<RbacRule> beyond(List<RbacRule> rules, List<RbacRule> others) {
    if (rules.stream().mapToDouble(RbacRules::parts).sum() > MAX_PARTS) {
      throw new IllegalArgumentException("the rules list too much to be compared");
    }
    List<RbacRule> beyond = new ArrayList<>();
    for (RbacRule rule : rules) {
      for (RbacRule part : breakDown(rule)) {
        if (others.stream().noneMatch(other -> covers(other, part))) {
          beyond.add(part);
        }
      }
    }
    return beyond;
  }

  private static double parts(RbacRule rule) {
    double resources =
        (double) rule.apiGroups().size()
            * rule.resources().size()
            * Math.max(1, rule.resourceNames().size());
    return (resources + rule.nonResourceUrls().size()) * rule.verbs().size();
  }

  private static List<RbacRule> breakDown(RbacRule rule) {
    List<RbacRule> parts = new ArrayList<>();
    List<List<String>> names =
        rule.resourceNames().isEmpty()
            ? List.of(List.of())
            : rule.resourceNames().stream().map(List::of).toList();
    for (String verb : rule.verbs()) {
      for (String group : rule.apiGroups()) {
        for (String resource : rule.resources()) {
          for (List<String> name : names) {
            parts.add(
                new RbacRule(List.of(verb), List.of(group), List.of(resource), name, List.of()));
          }
        }
      }
      for (String url : rule.nonResourceUrls()) {
        parts.add(new RbacRule(List.of(verb), List.of(), List.of(), List.of(), List.of(url)));
      }
    }
    return parts;
  }

  private static boolean covers(RbacRule rule, RbacRule part) {
    return part.verbs().stream().allMatch(verb -> allOr(rule.verbs(), verb))
        && part.apiGroups().stream().allMatch(group -> allOr(rule.apiGroups(), group))
        && part.resources().stream().allMatch(resource -> resourceCovered(rule, resource))
        && part.nonResourceUrls().stream().allMatch(url -> pathCovered(rule.nonResourceUrls(), url))
        && (rule.resourceNames().isEmpty()
            || !part.resourceNames().isEmpty()
                && rule.resourceNames().containsAll(part.resourceNames()));
  }

  private static boolean resourceMatches(RbacRule rule, RbacRequest request) {
    return allOr(rule.resources(), request.combinedResource())
        || !request.subresource().isEmpty()
            && rule.resources().contains("*/" + request.subresource());
  }

  private static boolean resourceCovered(RbacRule rule, String resource) {
    int slash = resource.indexOf('/');
    return allOr(rule.resources(), resource)
        || slash >= 0 && rule.resources().contains("*" + resource.substring(slash));
  }

  private static boolean pathCovered(List<String> patterns, String path) {
    return patterns.stream()
        .anyMatch(
            pattern ->
                pattern.equals(path)
                    || pattern.endsWith(RbacRule.ALL) && path.startsWith(prefix(pattern)));
  }

  private static String prefix(String pattern) {
    int end = pattern.length();
    while (end > 0 && pattern.charAt(end - 1) == '*') {
      end--;
    }
    return pattern.substring(0, end);
  }

  private static boolean allOr(List<String> values, String wanted) {
    return values.contains(RbacRule.ALL) || values.contains(wanted);
  }
}
